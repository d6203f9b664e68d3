import { Refusal } from '@scrutin/command';
import { Client } from 'pg';
import type { AuditRow } from './audit-row';

/** Of one query: so that a log of any length takes the same memory. */
const batchRowsMax = 1_000;
const connectMsMax = 10_000;

/** Class 3F and 42P01: there is no such schema, or no such table. */
const isMissing = (error: unknown): boolean =>
  /^(3F000|42P01)$/.test((error as { code?: string }).code ?? '');

/** Runs `work` on the log of a database; what it reads is of one moment, and nothing is written. */
export async function withLog<Result>(
  databaseUrl: string,
  work: (rows: AsyncIterable<AuditRow>) => Promise<Result>,
): Promise<Result> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectMsMax,
    application_name: 'scrutin audit',
  });
  // A connection that is lost fails the statement that runs, or the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new Refusal(`PostgreSQL cannot be asked: ${(error as Error).message || 'no answer'}.`);
  }
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work(readRows(client));
  } catch (error) {
    if (isMissing(error)) throw new Refusal('There is no audit log in this database.');
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The log could not be read to its end: ${(error as Error).message}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function* readRows(client: Client): AsyncGenerator<AuditRow> {
  let last = '-1';
  for (;;) {
    const { rows } = await client.query<AuditRow>(
      `select position, at, actor_id, actor_name, action, subject_kind, subject_id, entry, hash
       from audit_entries where position > $1 order by position limit $2`,
      [last, batchRowsMax],
    );
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.position;
  }
}
