import { contracts, type TopicName } from '@scrutin/contracts';
import type { Database } from './database';
import { candidatePayload, registryTables, releasePayload } from './registry-sql';

/** Rows that one transaction locks and tells. */
const rowsMax = 2_000;
/** The lock of those who make releases: it keeps their messages in the order of sizes. */
const releasesLock = 7_364_021;

interface Told {
  readonly aggregateid: string;
  readonly payload: unknown;
}

const columns = '(aggregatetype, aggregateid, type, payload)';

/** What this tool writes as others do has to be what they write. */
function check(topic: TopicName, told: readonly Told[]): number {
  for (const { payload } of told) contracts[topic].schema.parse(payload);
  return told.length;
}

/**
 * Puts the newest state of everything that changes into the outbox once more. Each row is locked before its message
 * gets its number, as by whoever changes it, so that no older state comes after a newer one. Answers how many.
 */
export async function tellAgain(database: Database): Promise<number> {
  let count = 0;
  for (const { type, payload } of registryTables) count += await tellTable(database, type, payload);
  count += await tellCandidates(database);
  return count + (await tellReleases(database));
}

async function tellTable(database: Database, type: string, payload: string): Promise<number> {
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const lastId: string | null = after;
    const told: readonly Told[] = await database.transaction(() =>
      database.query<{ aggregateid: string; payload: unknown }>(
        `with locked as materialized (
           select * from ${type} where $1::uuid is null or id > $1 order by id limit $2 for share)
         insert into outbox ${columns}
         select '${type}', r.id::text, 'changed', ${payload} from locked r order by r.id
         returning aggregateid, payload`,
        [lastId, rowsMax],
      ),
    );
    count += check(`scrutin.${type}` as TopicName, told);
    after = told.at(-1)?.aggregateid ?? null;
    if (after === null) return count;
  }
}

async function tellCandidates(database: Database): Promise<number> {
  return database.transaction(async () => {
    const elections = await database.query<{ id: string }>(
      'select id from elections order by id for share',
    );
    const told = await database.query<{ aggregateid: string; payload: unknown }>(
      `insert into outbox ${columns}
       select 'candidates', r.id::text, 'changed', ${candidatePayload} from candidates r
       where r.election_id = any($1::uuid[]) order by r.id
       returning aggregateid, payload`,
      [elections.map(({ id }) => id)],
    );
    return check('scrutin.candidates', told);
  });
}

async function tellReleases(database: Database): Promise<number> {
  return database.transaction(async () => {
    await database.query('select pg_advisory_xact_lock($1)', [releasesLock]);
    const told = await database.query<{ aggregateid: string; payload: unknown }>(
      `insert into outbox ${columns}
       select 'releases', b.id::text, 'changed', ${releasePayload} from boxes b cross join lateral (
         select * from releases where box_id = b.id order by size desc limit 1) r
       returning aggregateid, payload`,
    );
    return check('scrutin.releases', told);
  });
}
