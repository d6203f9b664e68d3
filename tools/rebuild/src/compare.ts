import { isDeepStrictEqual } from 'node:util';
import { HttpClient, PublicClient, Refused } from '@scrutin/client';
import { annulledCode, type ResultsResponse } from '@scrutin/contracts';
import type { Counted } from './counted';
import type { Database } from './database';
import { foldBox, foldTurnout, type BoxCount } from './fold';
import type { Ledger } from './ledgers';

interface Sources {
  readonly database: Database;
  readonly counted: Counted;
  /** Null where nobody said where results are shown. */
  readonly url: string | null;
}

interface Shown extends BoxCount {
  readonly box: string;
  readonly size: number;
}

const text = (value: object): string => JSON.stringify(value);

/** Holds what was counted, released and shown against PostgreSQL. Answers a line for each difference. */
export async function compare(
  sources: Sources,
  ledgers: readonly Ledger[],
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (const { name, id, size } of ledgers)
    if (size > 0)
      differences.push(
        ...(name === 'ballots'
          ? await compareTally(sources, id)
          : await compareTurnout(sources, id)),
      );
  const { database, url } = sources;
  differences.push(...(await compareShown(database, 'released', await listReleased(database))));
  if (url !== null)
    differences.push(...(await compareShown(database, 'shown', await listShown(database, url))));
  return differences;
}

async function compareTally({ database, counted }: Sources, box: string): Promise<string[]> {
  const tally = counted.tallyOf(box);
  if (tally === undefined) return [`box ${box} was not counted`];
  const { size, ballots, blank, counts } = tally;
  return differing(
    `box ${box} at ${size}, counted`,
    { ballots, blank, counts },
    await foldBox(database, box, size),
  );
}

async function compareTurnout({ database, counted }: Sources, election: string): Promise<string[]> {
  const turnout = counted.turnoutOf(election);
  if (turnout === undefined) return [`the turnout of ${election} was not counted`];
  const { size, regions, ageBands, genders } = turnout;
  const expected = await foldTurnout(database, election, size);
  return differing(
    `turnout of ${election} at ${size}, counted`,
    { regions, ageBands, genders },
    expected,
  );
}

async function compareShown(
  database: Database,
  where: 'released' | 'shown',
  all: readonly Shown[],
): Promise<string[]> {
  const differences: string[] = [];
  for (const { box, size, ballots, blank, counts } of all)
    differences.push(
      ...differing(
        `box ${box} at ${size}, ${where}`,
        { ballots, blank, counts },
        await foldBox(database, box, size),
      ),
    );
  return differences;
}

const differing = (what: string, found: object, expected: object): string[] =>
  isDeepStrictEqual(found, expected)
    ? []
    : [`${what}: ${text(found)}, and PostgreSQL holds ${text(expected)}`];

async function listReleased(database: Database): Promise<readonly Shown[]> {
  const rows = await database.query<{
    box_id: string;
    size: string;
    ballots: string;
    blank: string;
    counts: readonly string[];
  }>(
    `select r.box_id, r.size, r.ballots, r.blank, r.counts from boxes b cross join lateral (
       select * from releases where box_id = b.id order by size desc limit 1) r`,
  );
  return rows.map((row) => ({
    box: row.box_id,
    size: Number(row.size),
    ballots: Number(row.ballots),
    blank: Number(row.blank),
    counts: row.counts.map(Number),
  }));
}

/** An election that was annulled shows no results, and so no box. */
async function boxesShown(
  client: PublicClient,
  election: string,
): Promise<ResultsResponse['boxes']> {
  try {
    return (await client.getResults(election)).boxes;
  } catch (error) {
    if (error instanceof Refused && error.problem?.code === annulledCode) return [];
    throw error;
  }
}

/** A box of which nothing is shown has no size. */
async function listShown(database: Database, url: string): Promise<readonly Shown[]> {
  const client = new PublicClient(new HttpClient(url));
  const elections = await database.query<{ id: string }>(
    'select id from elections where sealed_at is not null order by id',
  );
  const shown: Shown[] = [];
  for (const { id } of elections) {
    const boxes = await boxesShown(client, id);
    shown.push(
      ...boxes.filter(({ size }) => size > 0).map(({ id: box, ...count }) => ({ box, ...count })),
    );
  }
  return shown;
}
