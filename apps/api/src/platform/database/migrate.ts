import type { DataSource } from 'typeorm';
import { checkSchemaIsKnown } from './start-checks';

/** Any number; the same for every Scrutin, so that processes that start together migrate one after the other. */
const migrationLock = 7_265_417;

/**
 * Brings the schema up to this version. Safe to call from several processes at once, also of different versions. Throws
 * `StartRefused` where a newer version was here before.
 */
export async function migrate(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  // Others may have much to migrate.
  await runner.query('set lock_timeout = 0');
  await runner.query('select pg_advisory_lock($1)', [migrationLock]);
  try {
    await checkSchemaIsKnown(source);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [migrationLock]);
    await runner.query('reset lock_timeout');
    await runner.release();
  }
}
