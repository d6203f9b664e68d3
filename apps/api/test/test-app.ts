import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createTestDatabase } from '@scrutin/launch/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { createApplication } from '../src/application';
import type { Settings } from '../src/config';
import { entities } from '../src/entities';
import { checkKeys } from '../src/ledger';
import { createDataSource } from '../src/platform/database/data-source';
import { migrate } from '../src/platform/database/migrate';
import { Transactions } from '../src/platform/database/transactions';
import { JsonLogger } from '../src/platform/logging/json-logger';
import { deleteTopics } from './test-kafka';
import { TestRequests } from './test-requests';

export const testAdmin = { username: 'ada', password: 'correct horse battery staple' } as const;

interface TestAppOptions {
  readonly roles?: Settings['roles'];
  readonly settings?: Partial<Settings>;
  /** Another process of the same installation: its database, topics and keys are used, and left alone at the end. */
  readonly beside?: TestApp;
}

export interface TestApp extends TestRequests {
  readonly settings: Settings;
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  /** Stops the application and drops its database; safe to call twice. */
  stop(): Promise<void>;
}

const freshSettings = (databaseUrl: string): Settings => ({
  port: 0,
  host: '127.0.0.1',
  databaseUrl,
  kafkaBrokers: inject('kafkaBrokers').split(','),
  publicUrl: 'http://vote.example',
  roles: ['api', 'relay', 'tally', 'keeper'],
  masterKey: randomBytes(32),
  ledgerMasterKey: randomBytes(32),
  firstAdmin: testAdmin,
  trustsProxy: false,
  allowsUnsafeDurability: true,
  issuerKeyBits: 2048,
  topicPrefix: `t${randomBytes(6).toString('hex')}.`,
  logLevel: 'error',
  metricsToken: null,
  webDirectory: null,
});

/** The real application on a real port, with a database and topics of its own. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database =
    options.beside === undefined ? await createTestDatabase(inject('postgresAdminUrl')) : null;
  const base = options.beside?.settings ?? freshSettings(database?.url ?? '');
  const settings: Settings = {
    ...base,
    ...(options.roles === undefined ? {} : { roles: options.roles }),
    ...options.settings,
  };
  const dataSource = createDataSource({ url: settings.databaseUrl, entities });
  await dataSource.initialize();
  await migrate(dataSource);
  await checkKeys(dataSource, settings);
  const logger = new JsonLogger(settings.logLevel);
  const app = await createApplication({ settings, dataSource, logger });
  await app.startAllMicroservices();
  await app.listen(settings.port, settings.host);
  const address = app.getHttpServer().address() as { port: number };
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await app.close();
    if (options.beside === undefined) await deleteTopics(settings.topicPrefix);
    if (dataSource.isInitialized) await dataSource.destroy();
    await database?.drop();
  };
  return Object.assign(new TestRequests(`http://127.0.0.1:${address.port}`), {
    settings,
    app,
    dataSource,
    transactions: new Transactions(dataSource),
    stop: () => (stopping ??= stop()),
  });
}
