import { hash } from 'node:crypto';
import { rollRoot } from '@scrutin/domain';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { RollRootThread } from './roll-root-thread';

/** Looks like one, and is drawn more quickly than 32 bytes. */
const commitment = fc.nat().map((number) => hash('sha256', String(number), 'buffer'));

describe('a thread that hashes rolls', () => {
  const thread = new RollRootThread();
  afterAll(() => thread.end());

  const rootOf = async (chunks: readonly (readonly Buffer[])[]): Promise<Buffer> => {
    for (const chunk of chunks) await thread.add(Buffer.concat(chunk));
    return thread.root();
  };

  it('makes the root of the protocol, however the roll is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(commitment, { maxLength: 70 }),
        fc.nat(70),
        async (commitments, cut) => {
          const ascending = [...commitments].sort((left, right) => left.compare(right));
          const chunks = [ascending.slice(0, cut), ascending.slice(cut)];
          expect(await rootOf(chunks)).toEqual(Buffer.from(rollRoot(commitments)));
        },
      ),
    );
  });

  it('tells of its end instead of leaving anybody waiting', async () => {
    const ended = new RollRootThread();
    const waiting = ended.add(Buffer.alloc(3_200_000));
    await ended.end();
    await expect(waiting).rejects.toThrow('ended');
    await expect(ended.root()).rejects.toThrow('ended');
  });
});
