import type { DataSource } from 'typeorm';

/** Any number; the same for every Scrutin, so that processes that start together migrate one after the other. */
const migrationLock = 7_265_417;

/** Brings the schema up to this version. Safe to call from several processes at once. */
export async function migrate(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  await runner.query('select pg_advisory_lock($1)', [migrationLock]);
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
  }
}
