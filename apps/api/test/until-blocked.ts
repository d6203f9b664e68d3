import type { TestApp } from './test-app';
import { until } from './until';

/** Resolves once a statement of this database waits for a lock that another transaction holds. */
export async function untilBlocked({ transactions }: Pick<TestApp, 'transactions'>): Promise<void> {
  await until(async () => {
    // The relay's bell waits for everybody who writes, which is not what is meant.
    const waiting = await transactions.read(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
         and backend_type = 'client backend'`,
    );
    return waiting.length > 0;
  }, 'a statement waits for a lock');
}
