/** `base ** exponent % modulus` by squaring. Not in constant time: only public exponents are used here. */
export const modPow = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n % modulus;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
};

/** By the extended Euclidean algorithm. `undefined` if there is none, so if value and modulus share a factor. */
export const modInverse = (value: bigint, modulus: bigint): bigint | undefined => {
  let [remainder, next] = [modulus, value % modulus];
  let [inverse, nextInverse] = [0n, 1n];
  while (next > 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [inverse, nextInverse] = [nextInverse, inverse - quotient * nextInverse];
  }
  if (remainder !== 1n) return undefined;
  return inverse < 0n ? inverse + modulus : inverse;
};
