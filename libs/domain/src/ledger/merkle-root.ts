import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '../encoding/bytes';
import { utf8Encode } from '../encoding/utf8';

const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);

/** RFC 9162 section 2.1.1. The prefix keeps a leaf from ever being taken for an inner node. */
export const leafHashOf = (data: Uint8Array): Uint8Array => sha256(concatBytes(leafPrefix, data));

/** The leaf hash of a ledger entry: `leaf(e)` of the protocol. Entries are ASCII. */
export const leafHash = (entry: string): Uint8Array => leafHashOf(utf8Encode(entry));

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concatBytes(nodePrefix, left, right));

/**
 * The root (RFC 9162 section 2.1.1) over leaf hashes in order; of no leaves it is SHA-256 of nothing.
 *
 * Level by level in place of the recursion by powers of two that the RFC writes: a node without a partner moves up
 * unchanged, which makes the same tree.
 */
export const merkleRoot = (leaves: readonly Uint8Array[]): Uint8Array => {
  let level = leaves;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index];
      const right = level[index + 1];
      if (left) above.push(right ? nodeHash(left, right) : left);
    }
    level = above;
  }
  return level[0] ?? sha256(new Uint8Array());
};
