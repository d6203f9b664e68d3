import { concatBytes, i2osp, os2ip, type IssuerKey } from '@scrutin/domain';
import { emsaPssEncode, isEmsaPss } from './emsa-pss';
import { modInverse, modPow } from './modular';

export type PublicKey = Pick<IssuerKey, 'n' | 'e' | 'kLen'>;

/** A message as RSABSSA-SHA384-PSS-Randomized (RFC 9474) signs it, with what hides it from the signer. */
export interface BlindInput {
  readonly message: Uint8Array;
  /** 32 bytes that go before the message. */
  readonly prefix: Uint8Array;
  /** 48 bytes. */
  readonly salt: Uint8Array;
  /** The blinding factor, from 1 to N - 1. */
  readonly r: bigint;
}

/**
 * Blind (RFC 9474 section 4.2) with everything random given, so that the same input is blinded to the same bytes.
 * `undefined` if the message or r share a factor with N, which nobody will ever see: stop.
 */
export const blind = (
  key: PublicKey,
  { message, prefix, salt, r }: BlindInput,
): Uint8Array | undefined => {
  const encoded = os2ip(emsaPssEncode(concatBytes(prefix, message), salt, key.kLen));
  // One inverse answers for both, since a product has one if and only if both factors have.
  if (modInverse((encoded * r) % key.n, key.n) === undefined) return undefined;
  return i2osp((encoded * modPow(r, key.e, key.n)) % key.n, key.kLen);
};

/** RSASSA-PSS-VERIFY (RFC 8017 section 8.1.2) over `prefix || message`: SHA-384, MGF1-SHA-384, salt of 48 bytes. */
export const verifyPss = (key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean => {
  const value = os2ip(signature);
  if (signature.length !== key.kLen || value >= key.n) return false;
  return isEmsaPss(message, i2osp(modPow(value, key.e, key.n), key.kLen));
};

/**
 * Finalize (RFC 9474 section 4.4): the signature without its blinding. It is verified here; `undefined` unless the
 * signer has signed exactly what was blinded.
 */
export const finalize = (
  key: PublicKey,
  input: Omit<BlindInput, 'salt'>,
  blindSignature: Uint8Array,
): Uint8Array | undefined => {
  const inverse = modInverse(input.r, key.n);
  if (inverse === undefined || blindSignature.length !== key.kLen) return undefined;
  const signature = i2osp((os2ip(blindSignature) * inverse) % key.n, key.kLen);
  return verifyPss(key, concatBytes(input.prefix, input.message), signature)
    ? signature
    : undefined;
};
