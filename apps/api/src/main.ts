import 'reflect-metadata';
import { createApplication } from './application';
import { InvalidSettings, parseSettings } from './config';
import { entities } from './entities';
import { createDataSource } from './platform/database/data-source';
import { migrate } from './platform/database/migrate';
import { checkDurability, StartRefused } from './platform/database/start-checks';
import { JsonLogger } from './platform/logging/json-logger';

async function start(): Promise<void> {
  const settings = parseSettings(process.env);
  const logger = new JsonLogger(settings.logLevel);
  const dataSource = createDataSource({ url: settings.databaseUrl, entities });
  await dataSource.initialize();
  await checkDurability(dataSource, settings.allowsUnsafeDurability);
  await migrate(dataSource);
  const app = await createApplication({ settings, dataSource, logger });
  await app.startAllMicroservices();
  await app.listen(settings.port, '0.0.0.0');
  logger.log(`listening at ${await app.getUrl()}`, 'main');
}

start().catch((error: unknown) => {
  const isExpected = error instanceof InvalidSettings || error instanceof StartRefused;
  const text = isExpected ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`, () => process.exit(1));
});
