import type { Tx } from '../../platform/database/transactions';
import { RollRootThread } from './roll-root-thread';

/** Commitments that the database puts into one row of 128 KiB. */
const chunkLength = 4_096;
const chunksPerFetch = 8;
const commitmentBytes = 32;

/** A root, and how many commitments are below it. */
export interface RollRoot {
  readonly count: number;
  readonly root: Buffer;
}

interface Chunk {
  readonly box_id: string;
  readonly commitments: Buffer;
}

const sources = {
  roll: 'select box_id, commitment from roll_entries where election_id = $1',
  issued: `select s.box_id, r.commitment from register_entries s
           join roll_entries r on r.election_id = s.election_id and r.voter_id = s.voter_id
           where s.election_id = $1`,
} as const;

/**
 * By box, the root over the commitments of its roll, or of those who received a credential. The database sorts, a
 * thread hashes, and this one passes on: neither memory nor time on it grows with the roll. Boxes without any are absent.
 */
export async function readRollRoots(
  tx: Tx,
  electionId: string,
  source: keyof typeof sources,
): Promise<ReadonlyMap<string, RollRoot>> {
  const roots = new Map<string, RollRoot>();
  const thread = new RollRootThread();
  try {
    let box: string | null = null;
    let count = 0;
    for await (const chunk of readChunks(tx, electionId, source)) {
      if (box !== null && box !== chunk.box_id) {
        roots.set(box, { count, root: await thread.root() });
        count = 0;
      }
      box = chunk.box_id;
      await thread.add(chunk.commitments);
      count += chunk.commitments.length / commitmentBytes;
    }
    if (box !== null) roots.set(box, { count, root: await thread.root() });
    return roots;
  } finally {
    await thread.end();
  }
}

async function* readChunks(
  tx: Tx,
  electionId: string,
  source: keyof typeof sources,
): AsyncGenerator<Chunk> {
  await tx.query(
    `declare roll_chunks no scroll cursor for
     select box_id, string_agg(commitment, ''::bytea order by commitment) as commitments
     from (select box_id, commitment,
             (row_number() over (partition by box_id order by commitment) - 1) / ${chunkLength} as chunk
           from (${sources[source]}) as unsorted) as numbered
     group by box_id, chunk order by box_id, chunk`,
    [electionId],
  );
  for (;;) {
    const chunks = await tx.query<Chunk>(`fetch ${chunksPerFetch} from roll_chunks`);
    if (chunks.length === 0) break;
    yield* chunks;
  }
  await tx.query('close roll_chunks');
}
