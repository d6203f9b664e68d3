import { sha256 } from '@noble/hashes/sha2.js';
import { b64uEncode } from '../encoding/base64url';
import { concatBytes } from '../encoding/bytes';

export interface BoxKeys {
  /** DER SubjectPublicKeyInfo. */
  readonly issuerKey: Uint8Array;
  readonly ledgerKey: Uint8Array;
  readonly receiptKey: Uint8Array;
}

/** `keys` of a box in the manifest: whoever knows the manifest can be shown no other keys. */
export const keysHash = ({ issuerKey, ledgerKey, receiptKey }: BoxKeys): string =>
  b64uEncode(sha256(concatBytes(issuerKey, ledgerKey, receiptKey)));
