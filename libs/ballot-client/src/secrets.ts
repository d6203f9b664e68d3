import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  concatBytes,
  credentialMessage,
  os2ip,
  seedSizeBytes,
  utf8Encode,
  type IssuerKey,
} from '@scrutin/domain';
import type { BlindInput } from './blind-signature';
import { ownEd25519, type Ed25519 } from './ed25519';

/** Everything that a voter needs in one ledger, all of it from the seed: another device makes the same bytes again. */
export interface VoterSecrets {
  /** The 32 bytes that RFC 8032 calls the private key. */
  readonly privateKey: Uint8Array;
  /** Its public key, 32 bytes. */
  readonly credential: Uint8Array;
  /** What the issuer signs blindly, and what blinds it. */
  readonly blindInput: BlindInput;
}

const outputOf = (
  seed: Uint8Array,
  ledger: Uint8Array,
  label: string,
  size: number,
): Uint8Array => {
  const info = concatBytes(utf8Encode(`scrutin/1/${label}`), Uint8Array.of(0), ledger);
  return hkdf(sha256, seed, undefined, info, size);
};

/**
 * `ledger` (L) is in every derivation, because a blinding factor used for two messages would join the voter to the
 * ballot. The blinding factor takes 16 bytes more than N has, which makes its bias too small to matter.
 */
export const deriveSecrets = (
  seed: Uint8Array,
  ledger: Uint8Array,
  issuer: Pick<IssuerKey, 'n' | 'kLen'>,
  { publicKeyOf }: Pick<Ed25519, 'publicKeyOf'> = ownEd25519,
): VoterSecrets => {
  if (seed.length !== seedSizeBytes || ledger.length !== 32) throw new RangeError('seed or ledger');
  const privateKey = outputOf(seed, ledger, 'key', 32);
  const credential = publicKeyOf(privateKey);
  const blindOutput = os2ip(outputOf(seed, ledger, 'blind', issuer.kLen + 16));
  return {
    privateKey,
    credential,
    blindInput: {
      message: credentialMessage(ledger, credential),
      prefix: outputOf(seed, ledger, 'prefix', 32),
      salt: outputOf(seed, ledger, 'salt', 48),
      r: 1n + (blindOutput % (issuer.n - 1n)),
    },
  };
};
