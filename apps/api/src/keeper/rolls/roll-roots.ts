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

/** A box, and the regions whose voters it takes. */
export interface BoxOfRoll {
  readonly id: string;
  readonly regionIds: readonly string[];
}

/** Selects `box_id` and `commitment`. */
interface Commitments {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Those of a roll before there are boxes. */
export function commitmentsOfRoll(electionId: string, boxes: readonly BoxOfRoll[]): Commitments {
  const places = boxes.flatMap(({ id, regionIds }) =>
    regionIds.map((regionId) => ({ id, regionId })),
  );
  return {
    sql: `select place.box_id, r.commitment from roll_entries r
            join unnest($2::uuid[], $3::uuid[]) as place (box_id, region_id) using (region_id)
          where r.election_id = $1`,
    values: [electionId, places.map(({ id }) => id), places.map(({ regionId }) => regionId)],
  };
}

/** Those of voters who received a credential. */
export const commitmentsOfIssued = (electionId: string): Commitments => ({
  sql: `select s.box_id, r.commitment from register_entries s
          join roll_entries r on r.election_id = s.election_id and r.voter_id = s.voter_id
        where s.election_id = $1`,
  values: [electionId],
});

/**
 * By box, the root over commitments. The database sorts, a thread hashes, and this one passes on: neither memory nor
 * time on it grows with the roll. Boxes without any are absent.
 */
export async function readRollRoots(
  tx: Tx,
  commitments: Commitments,
): Promise<ReadonlyMap<string, RollRoot>> {
  const roots = new Map<string, RollRoot>();
  const thread = new RollRootThread();
  try {
    let box: string | null = null;
    let count = 0;
    for await (const chunk of readChunks(tx, commitments)) {
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

/** The database gathers the next ones while those before are hashed. */
async function* readChunks(tx: Tx, { sql, values }: Commitments): AsyncGenerator<Chunk> {
  await tx.query(
    `declare roll_chunks no scroll cursor for
     select box_id, string_agg(commitment, ''::bytea order by commitment) as commitments
     from (select box_id, commitment,
             (row_number() over (partition by box_id order by commitment) - 1) / ${chunkLength} as chunk
           from (${sql}) as unsorted) as numbered
     group by box_id, chunk order by box_id, chunk`,
    values,
  );
  const fetchNext = (): Promise<Chunk[]> => {
    const fetching = tx.query<Chunk>(`fetch ${chunksPerFetch} from roll_chunks`);
    // Whoever stops reading early has a reason of its own to tell.
    fetching.catch(() => undefined);
    return fetching;
  };
  let next = fetchNext();
  for (;;) {
    const chunks = await next;
    if (chunks.length === 0) break;
    next = fetchNext();
    yield* chunks;
  }
  await tx.query('close roll_chunks');
}
