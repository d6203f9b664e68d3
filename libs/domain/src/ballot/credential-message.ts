import { concatBytes } from '../encoding/bytes';
import { utf8Encode } from '../encoding/utf8';

const label = utf8Encode('scrutin/credential/1');

/** `m` of the protocol: what the issuer signs without seeing it. Both values are 32 bytes. */
export const credentialMessage = (ledger: Uint8Array, credential: Uint8Array): Uint8Array =>
  concatBytes(label, Uint8Array.of(0), ledger, credential);
