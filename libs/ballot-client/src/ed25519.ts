import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import {
  concatBytes,
  equalBytes,
  hasReducedScalar,
  isAcceptableEd25519Key,
  os2ip,
  type Ed25519Claim,
} from '@scrutin/domain';

const { Point } = ed25519;
const groupOrder = Point.Fn.ORDER;

const littleEndian = (bytes: Uint8Array): bigint => os2ip(bytes.toReversed());

const pointOf = (publicKey: Uint8Array): InstanceType<typeof Point> | undefined => {
  try {
    return Point.fromBytes(publicKey);
  } catch {
    return undefined;
  }
};

/**
 * The protocol's rule for every Ed25519 signature: the **cofactorless** equation of RFC 8032, with canonical encodings
 * and a key that is not of small order. noble's own `verify` takes what only the cofactored equation takes, so the
 * equation is computed here: the encoding of [S]B - [k]A must be R, byte for byte. R needs no check of its own, since
 * what is computed is always encoded canonically.
 */
export const verifyEd25519 = ({ publicKey, message, signature }: Ed25519Claim): boolean => {
  if (!isAcceptableEd25519Key(publicKey) || !hasReducedScalar(signature)) return false;
  const a = pointOf(publicKey);
  if (!a) return false;
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  const k = littleEndian(sha512(concatBytes(r, publicKey, message))) % groupOrder;
  const computed = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k));
  return equalBytes(computed.toBytes(), r);
};

export const signEd25519 = (message: Uint8Array, privateKey: Uint8Array): Uint8Array =>
  ed25519.sign(message, privateKey);

export const publicKeyOf = (privateKey: Uint8Array): Uint8Array => ed25519.getPublicKey(privateKey);

/** Keys are the 32 bytes of RFC 8032; `verify` follows the protocol's rule in full, as {@link verifyEd25519} does. */
export interface Ed25519 {
  readonly publicKeyOf: (privateKey: Uint8Array) => Uint8Array;
  readonly sign: (message: Uint8Array, privateKey: Uint8Array) => Uint8Array;
  readonly verify: (claim: Ed25519Claim) => boolean;
}

/** Needs nothing but JavaScript, so that every browser has it. */
export const ownEd25519: Ed25519 = {
  publicKeyOf,
  sign: signEd25519,
  verify: verifyEd25519,
};
