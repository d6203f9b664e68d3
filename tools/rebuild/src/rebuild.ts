import { setTimeout as delay } from 'node:timers/promises';
import { Refusal, withProgress } from '@scrutin/command';
import { quietKafka } from '@scrutin/peek';
import { compare } from './compare';
import { Counted } from './counted';
import { Database } from './database';
import { sendLedgersAgain, type Ledger } from './ledgers';
import { replaceTopics } from './replace-topics';
import { tellAgain } from './tell-again';

/** After so long without any progress somebody has to look. */
const standstillMsMax = 60_000;
const lookEveryMs = 100;

export interface Rebuild {
  readonly databaseUrl: string;
  readonly brokers: readonly string[];
  /** Where results are shown; null: the newest releases are compared alone. */
  readonly url: string | null;
  /** Stands before the names of all topics of the installation. */
  readonly prefix: string;
  readonly print: (line: string) => void;
}

/**
 * Makes all topics anew from PostgreSQL and waits until everything is counted again. It can end at any point and be run
 * again: each step leaves a state that the processes of the installation can work with. Returns the exit code.
 */
export async function rebuild({
  databaseUrl,
  brokers,
  url,
  prefix,
  print,
}: Rebuild): Promise<number> {
  const kafka = quietKafka(brokers);
  const database = await Database.connect(databaseUrl);
  const ended = new AbortController();
  const counted = new Counted();
  let following: Promise<void> = Promise.resolve();
  try {
    print(`${await replaceTopics(kafka, prefix)} topics were made anew.`);
    // The order matters: what is sent before the topics are new may be gone with the old ones.
    const ledgers = await sendLedgersAgain(database);
    const told = await tellAgain(database);
    print(`${ledgers.length} ledgers and ${told} other messages are sent again.`);
    const lastId = await findLastMessage(database);
    following = counted.follow(kafka, prefix, ended.signal);
    await Promise.race([following, untilCounted({ database, counted, ledgers, lastId })]);
    const differences = await compare({ database, counted, url }, ledgers);
    for (const difference of differences) print(difference);
    const entries = ledgers.reduce((sum, { size }) => sum + size, 0);
    print(
      differences.length === 0
        ? `${entries} entries of ${ledgers.length} ledgers were counted again; all counts are those of PostgreSQL.`
        : `${differences.length} counts are not those of PostgreSQL.`,
    );
    return differences.length === 0 ? 0 : 1;
  } finally {
    ended.abort();
    // Its groups go with it.
    await following.catch(() => undefined);
    await database.close();
  }
}

interface Waiting {
  readonly database: Database;
  readonly counted: Counted;
  readonly ledgers: readonly Ledger[];
  /** Of the messages that were put into the outbox. */
  readonly lastId: string;
}

async function untilCounted({ database, counted, ledgers, lastId }: Waiting): Promise<void> {
  const total = ledgers.reduce((sum, { size }) => sum + size, 0);
  const count = (): number => ledgers.reduce((sum, ledger) => sum + counted.countedOf(ledger), 0);
  await withProgress({ 'entries counted': count }, total, async () => {
    let before = '';
    let movedAtMs = performance.now();
    for (;;) {
      const missing = total - count();
      const waiting = await findWaiting(database, lastId);
      if (missing <= 0 && waiting === null) return;
      const now = `${missing}/${waiting ?? ''}`;
      if (now !== before) movedAtMs = performance.now();
      before = now;
      if (performance.now() - movedAtMs > standstillMsMax)
        throw new Refusal(
          `${missing} entries are not counted, and message ${waiting ?? 'none'} waits in the outbox: ` +
            'do processes with the roles relay and tally run?',
        );
      await delay(lookEveryMs);
    }
  });
}

async function findLastMessage(database: Database): Promise<string> {
  const [row] = await database.query<{ id: string | null }>('select max(id) as id from outbox');
  return row?.id ?? '0';
}

/** The first of our messages that has not been sent. */
async function findWaiting(database: Database, lastId: string): Promise<string | null> {
  const [row] = await database.query<{ id: string | null }>(
    'select min(id) as id from outbox where id <= $1',
    [lastId],
  );
  return row?.id ?? null;
}
