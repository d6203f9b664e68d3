import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import type { Release } from './release';
import { bucketMs } from './series';

interface ReleaseRow {
  readonly box_id: string;
  readonly size: string;
  readonly ballots: string;
  readonly blank: string;
  readonly counts: readonly string[];
  readonly jws: string | null;
  readonly released_at: Date;
}

export interface StoredRelease extends Release {
  readonly jws: string | null;
}

export interface ReleasesPageQuery {
  /** The box and the size after which the page begins. */
  readonly after: { readonly box: string; readonly size: number } | null;
  readonly limit: number;
}

const releaseOf = (row: ReleaseRow): StoredRelease => ({
  box: row.box_id,
  size: Number(row.size),
  ballots: Number(row.ballots),
  blank: Number(row.blank),
  counts: row.counts.map(Number),
  jws: row.jws,
  releasedAt: row.released_at.getTime(),
});

const columns = 'box_id, size, ballots, blank, counts, jws, released_at';

/** What was released, as Postgres keeps it. */
@Injectable()
export class ReleasesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The newest of each box. */
  async listNewest(electionId: string): Promise<readonly StoredRelease[]> {
    const rows = await this.transactions.read<ReleaseRow>(
      `select newest.* from boxes b cross join lateral (
         select ${columns} from releases where box_id = b.id order by size desc limit 1) newest
       where b.election_id = $1`,
      [electionId],
    );
    return rows.map(releaseOf);
  }

  /** How many entries of all boxes of each election were released; elections without a release are absent. */
  async listSizes(electionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (electionIds.length === 0) return new Map();
    const rows = await this.transactions.read<{ election_id: string; size: string }>(
      `select b.election_id, sum(newest.size) as size from boxes b cross join lateral (
         select size from releases where box_id = b.id order by size desc limit 1) newest
       where b.election_id = any($1::uuid[]) group by b.election_id`,
      [electionIds],
    );
    return new Map(rows.map((row) => [row.election_id, Number(row.size)]));
  }

  /** By box, and by size within a box: what is released later never comes before what was there. */
  async list(
    electionId: string,
    { after, limit }: ReleasesPageQuery,
  ): Promise<readonly StoredRelease[]> {
    const rows = await this.transactions.read<ReleaseRow>(
      `select ${columns} from releases
       where box_id in (select id from boxes where election_id = $1)
         and ($2::uuid is null or (box_id, size) > ($2::uuid, $3::bigint))
       order by box_id, size limit $4`,
      [electionId, after?.box ?? null, after?.size ?? null, limit],
    );
    return rows.map(releaseOf);
  }

  /**
   * The last release of each box in each of the even buckets that a series of the election has, in the order of time.
   * The database picks them, since an election of weeks has a million releases.
   */
  async listForSeries(electionId: string): Promise<readonly Release[]> {
    const [span] = await this.transactions.read<{ first: Date | null; last: Date | null }>(
      `select min(released_at) as first, max(released_at) as last from releases
       where box_id in (select id from boxes where election_id = $1)`,
      [electionId],
    );
    if (span?.first == null || span.last === null) return [];
    const rows = await this.transactions.read<ReleaseRow>(
      `select distinct on (box_id, bucket) ${columns} from (
         select *, floor(extract(epoch from released_at) * 1000 / $2::bigint) as bucket from releases
         where box_id in (select id from boxes where election_id = $1)) bucketed
       order by box_id, bucket, size desc`,
      [electionId, bucketMs(span.first.getTime(), span.last.getTime())],
    );
    return rows
      .map(releaseOf)
      .toSorted((left, right) => left.releasedAt - right.releasedAt || left.size - right.size);
  }
}
