import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** Lower case. */
export const hexEncode = (bytes: Uint8Array): string => bytesToHex(bytes);

/** `undefined` unless it is lower-case hex of whole bytes. */
export const hexDecode = (text: string): Uint8Array | undefined =>
  /^(?:[0-9a-f]{2})*$/.test(text) ? hexToBytes(text) : undefined;
