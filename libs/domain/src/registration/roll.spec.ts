import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { b64uDecode, b64uEncode } from '../encoding/base64url';
import { boxVectors } from '../testing/vectors';
import { rollCommitment, rollRoot } from './roll';

const bytes = (text: string): Uint8Array => b64uDecode(text) ?? new Uint8Array();

describe.each(boxVectors.map(({ election, box }) => [box.id, election, box] as const))(
  'the roll of box %s',
  (_, election, box) => {
    it('stands for its voters', () => {
      const commitments = box.voters.map(({ registrationNumber, salt }) =>
        rollCommitment({
          election: election.manifest.election,
          salt: bytes(salt),
          registrationNumber,
        }),
      );
      expect(commitments.map(b64uEncode)).toEqual(box.voters.map(({ commitment }) => commitment));
      expect(b64uEncode(rollRoot(commitments))).toBe(box.rollRoot);
    });

    it('has roots that the order of voters does not change', () => {
      expect(b64uEncode(rollRoot(box.issued.map(bytes)))).toBe(box.issuedRoot);
      const shuffled = fc.shuffledSubarray([...box.roll], { minLength: box.roll.length });
      fc.assert(
        fc.property(shuffled, (roll) => {
          expect(b64uEncode(rollRoot(roll.map(bytes)))).toBe(box.rollRoot);
        }),
        { numRuns: 20 },
      );
    });
  },
);
