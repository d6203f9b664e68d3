import { hash, randomBytes } from 'node:crypto';
import { rollCommitment, rollRoot } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentOf, rollRootInTurns } from './roll-hashes';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));

/** Looks like one, and is drawn more quickly than 32 bytes. */
const commitment = fc.nat().map((number) => hash('sha256', String(number), 'buffer'));

describe('the hashes of a roll', () => {
  it('are those of the protocol', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commitment, { maxLength: 70 }), async (commitments) => {
        const expected = Buffer.from(rollRoot(commitments));
        expect(await rollRootInTurns(commitments)).toEqual(expected);
      }),
    );
    fc.assert(
      fc.property(bytes(16), fc.uuid(), fc.string({ unit: 'grapheme' }), (salt, election, text) => {
        const voter = { salt, election, registrationNumber: text.replaceAll('\0', '') };
        expect(commitmentOf(voter)).toEqual(Buffer.from(rollCommitment(voter)));
      }),
    );
  });

  it('let others have their turns, with forty thousand voters', async () => {
    const commitments = Array.from({ length: 40_000 }, () => randomBytes(32));
    let turns = 0;
    let isRunning = true;
    const count = (): void => {
      turns += 1;
      if (isRunning) setImmediate(count);
    };
    setImmediate(count);
    await rollRootInTurns(commitments);
    isRunning = false;
    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
