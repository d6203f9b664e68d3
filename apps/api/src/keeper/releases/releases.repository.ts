import type { PrefixCounts, ReleaseRules } from '@scrutin/domain';
import type { Tx } from '../../platform/database/transactions';
import type { BoxFacts } from './release-check';

/** Serializes all makers of releases, so that the order of outbox rows is the order of sizes for each box. */
const releasesLock = 7_364_021;

export interface BoxToRelease extends BoxFacts {
  readonly id: string;
  /** Of the count that is wanted. */
  readonly generation: number;
  readonly election: string;
  /** It was decided that the election counts for nothing; its boxes are closed on the way there. */
  readonly isAnnulled: boolean;
}

export interface NewRelease extends PrefixCounts {
  readonly box: string;
  readonly election: string;
}

interface BoxRow {
  readonly id: string;
  readonly election_id: string;
  readonly candidates: number;
  readonly choices_max: number;
  readonly size: string;
  readonly is_closed: boolean;
  readonly visibility: ReleaseRules['visibility'];
  readonly release_size: number;
  readonly is_annulled: boolean;
  readonly generation: number;
  readonly newest_size: string | null;
  readonly ballots: string | null;
  readonly blank: string | null;
  readonly counts: readonly string[] | null;
}

const newestOf = ({ newest_size, ballots, blank, counts }: BoxRow): PrefixCounts | null =>
  newest_size === null
    ? null
    : {
        size: Number(newest_size),
        ballots: Number(ballots),
        blank: Number(blank),
        counts: (counts ?? []).map(Number),
      };

/** Until the end of the transaction nobody else makes a release. No box is locked: casting does not notice. */
export async function lockReleases(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [releasesLock]);
}

/** Of these ids those that are boxes, each with its newest release. */
export async function readBoxes(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BoxToRelease>> {
  const rows = await tx.query<BoxRow>(
    `select b.id, b.election_id, b.candidates, b.choices_max, b.size, b.is_closed,
       e.visibility, e.release_size, e.annulling_at is not null as is_annulled,
       coalesce(c.generation, 0) as generation,
       r.size as newest_size, r.ballots, r.blank, r.counts
     from boxes b join elections e on e.id = b.election_id
     left join relay_cursors c on c.ledger = 'ballots' and c.ledger_id = b.id
     left join lateral (select size, ballots, blank, counts from releases
                        where box_id = b.id order by size desc limit 1) r on true
     where b.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        election: row.election_id,
        candidates: row.candidates,
        choicesMax: row.choices_max,
        size: Number(row.size),
        isClosed: row.is_closed,
        visibility: row.visibility,
        releaseSize: row.release_size,
        isAnnulled: row.is_annulled,
        generation: row.generation,
        newest: newestOf(row),
      },
    ]),
  );
}

/** At most one per box. Answers when each was made. */
export async function insertReleases(
  tx: Tx,
  releases: readonly NewRelease[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.query<{ box_id: string; released_at: Date }>(
    `insert into releases (box_id, size, ballots, blank, counts, root, jws, released_at)
     select box, size, ballots, blank, counts, null, null, clock_timestamp()
     from jsonb_to_recordset($1::jsonb)
       as r (box uuid, size bigint, ballots bigint, blank bigint, counts bigint[])
     returning box_id, released_at`,
    [JSON.stringify(releases)],
  );
  return new Map(rows.map((row) => [row.box_id, row.released_at]));
}
