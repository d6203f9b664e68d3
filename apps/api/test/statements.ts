import type { DataSource, Logger } from 'typeorm';

const nothing = (): void => undefined;

/** The texts of the statements that the general pool runs while `work` goes on, in their order. */
export async function statementsOf(
  dataSource: DataSource,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const statements: string[] = [];
  const before = dataSource.logger;
  const recorder: Logger = {
    logQuery: (query) => statements.push(query),
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
  dataSource.logger = recorder;
  try {
    await work();
  } finally {
    dataSource.logger = before;
  }
  return statements;
}
