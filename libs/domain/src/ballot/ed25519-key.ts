import { os2ip } from '../encoding/integers';

/** Little-endian, as RFC 8032 writes integers. */
const littleEndian = (bytes: Uint8Array): bigint => os2ip(bytes.toReversed());

const fieldPrime = 2n ** 255n - 19n;
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

/** y of the four points of order 8, and with p - y of all of them. */
const orderEightY = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;

/** y of the eight points whose order divides 8: orders 1, 2, 4 (twice), 8 (four times). */
const smallOrderYs = new Set([0n, 1n, fieldPrime - 1n, orderEightY, fieldPrime - orderEightY]);

/**
 * What rule 4 asks of A beyond the equation: canonically encoded, and not of small order. OpenSSL and WebCrypto check
 * neither, noble checks them but uses another equation, so both sides check them here.
 *
 * Canonical means y < p, and no sign bit where x = 0; x is 0 for y = 1 and y = -1 alone, which are of small order
 * anyway. Whether there is a point with that y is left to the equation: no verifier computes it without finding out.
 */
export const isAcceptableEd25519Key = (key: Uint8Array): boolean => {
  if (key.length !== 32) return false;
  const y = littleEndian(key) & (2n ** 255n - 1n);
  return y < fieldPrime && !smallOrderYs.has(y);
};

/** S < group order: otherwise S plus the order would be a second signature over the same bytes. */
export const hasReducedScalar = (signature: Uint8Array): boolean =>
  signature.length === 64 && littleEndian(signature.subarray(32)) < groupOrder;
