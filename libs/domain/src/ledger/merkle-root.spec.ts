import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { b64uDecode, b64uEncode } from '../encoding/base64url';
import { boxVectors } from '../testing/vectors';
import { leafHash, leafHashOf, merkleRoot } from './merkle-root';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '../encoding/bytes';

/** RFC 9162 section 2.1.1, word for word. */
const rootByTheBook = (leaves: readonly Uint8Array[]): Uint8Array => {
  const [only] = leaves;
  if (!only) return sha256(new Uint8Array());
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const children = [leaves.slice(0, split), leaves.slice(split)].map(rootByTheBook);
  return sha256(concatBytes(Uint8Array.of(1), ...children));
};

describe('the Merkle tree of a ledger', () => {
  it.each(boxVectors.map(({ box }) => [box.id, box] as const))(
    'of box %s has the leaves and the root of every size',
    (_, box) => {
      const entries = [box.entry0, ...box.ballots.map(({ ballot }) => ballot), box.closed];
      const leaves = entries.map(leafHash);
      expect(leaves.map(b64uEncode)).toEqual(box.leaves);
      for (const [size, root] of Object.entries(box.roots)) {
        expect(b64uEncode(merkleRoot(leaves.slice(0, Number(size))))).toBe(root);
      }
      expect(Object.keys(box.roots)).toHaveLength(entries.length + 1);
    },
  );

  it('has the root that the recursion of RFC 9162 gives', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 70 }), (data) => {
        const leaves = data.map(leafHashOf);
        expect(merkleRoot(leaves)).toEqual(rootByTheBook(leaves));
      }),
    );
  });

  it('of nothing is the hash of nothing', () => {
    expect(b64uEncode(merkleRoot([]))).toBe('47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU');
    expect(b64uDecode(b64uEncode(merkleRoot([])))).toHaveLength(32);
  });
});
