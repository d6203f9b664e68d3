import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { createApplication } from './application';
import { InvalidSettings, parseSettings } from './config';
import { entities } from './entities';
import { checkKeys } from './ledger';
import { listen } from './listen';
import { createDataSource } from './platform/database/data-source';
import { migrate } from './platform/database/migrate';
import { isDatabaseAway, sqlState } from './platform/database/postgres-errors';
import { checkDurability, StartRefused } from './platform/database/start-checks';
import { JsonLogger } from './platform/logging/json-logger';
import { survive } from './platform/logging/line-output';

async function start(): Promise<void> {
  const settings = parseSettings(process.env);
  const logger = new JsonLogger(settings.logLevel);
  const dataSource = createDataSource({ url: settings.databaseUrl, entities });
  await connect(dataSource, settings.databaseUrl);
  await checkDurability(dataSource, settings.allowsUnsafeDurability);
  await migrate(dataSource);
  await checkKeys(dataSource, settings);
  const app = await createApplication({ settings, dataSource, logger });
  await app.startAllMicroservices();
  await listen(app, settings);
  logger.log(`listening at ${await app.getUrl()}`, 'main');
}

/** Throws {@link StartRefused} with one sentence where there is no such database to be had. */
async function connect(dataSource: DataSource, url: string): Promise<void> {
  try {
    await dataSource.initialize();
  } catch (error) {
    if (!isDatabaseAway(error) && sqlState(error) === null) throw error;
    const { host, pathname } = new URL(url);
    // An attempt at several addresses has a code and no message.
    const { message, code } = error as NodeJS.ErrnoException;
    throw new StartRefused(
      `PostgreSQL at ${host}${pathname} cannot be used: ${message === '' ? code : message}.`,
    );
  }
}

survive(process.stdout, process.stderr);
start().catch((error: unknown) => {
  const isExpected = error instanceof InvalidSettings || error instanceof StartRefused;
  const text = isExpected ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`, () => process.exit(1));
});
