import { hexEncode } from './hex';

/** OS2IP of RFC 8017: big-endian bytes to a non-negative integer. */
export const os2ip = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${hexEncode(bytes)}`);

/** I2OSP of RFC 8017: big-endian, exactly `size` bytes. The integer must fit. */
export const i2osp = (integer: bigint, size: number): Uint8Array => {
  const hex = integer.toString(16).padStart(size * 2, '0');
  if (integer < 0n || hex.length > size * 2) throw new RangeError('integer does not fit');
  return Uint8Array.from({ length: size }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
};
