import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { querySql } from '../postgres/query';
import { findProcess } from '../system/process-identity';
import { createTestDatabase, startTestKafka, startTestPostgres, testServices } from './index';

const isFull = process.env['SCRUTIN_FULL'] === '1';

function kafkaClient(brokers: string): Kafka {
  return new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING });
}

describe('the shared servers', () => {
  it('keep what a commit promises and write a logical log', async () => {
    const rows = await querySql(
      testServices().postgresAdminUrl,
      `select name, setting from pg_settings
       where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_level') order by name`,
    );
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'wal_level', setting: 'logical' },
    ]);
  });

  it('give a test a database of its own, and another one a copy of it', async () => {
    const { postgresAdminUrl } = testServices();
    const original = await createTestDatabase(postgresAdminUrl);
    onTestFinished(original.drop);
    await querySql(original.url, 'create table box as select 7 as size');
    const copy = await createTestDatabase(postgresAdminUrl, { template: original.name });
    onTestFinished(copy.drop);
    await querySql(original.url, 'update box set size = 8');
    expect(await querySql(copy.url, 'select size from box')).toEqual([{ size: 7 }]);
  });

  it('do not make a topic that nobody created', async () => {
    const producer = kafkaClient(testServices().kafkaBrokers).producer({ retry: { retries: 0 } });
    await producer.connect();
    onTestFinished(async () => {
      await producer.disconnect();
    });
    const sending = producer.send({ topic: 'scrutin.misspelt', messages: [{ value: '' }] });
    await expect(sending).rejects.toThrow();
  });
});

describe("a test's own servers", () => {
  it('come back on the same port with what was committed before they were killed', async () => {
    const postgres = await startTestPostgres();
    onTestFinished(postgres.remove);
    await querySql(postgres.adminUrl, 'create table box as select 7 as size');
    await postgres.kill();
    await expect(querySql(postgres.adminUrl, 'select 1')).rejects.toThrow();
    await postgres.start();
    expect(await querySql(postgres.adminUrl, 'select size from box')).toEqual([{ size: 7 }]);
  });

  it('leave nothing at work when they are killed', async () => {
    const postgres = await startTestPostgres();
    onTestFinished(postgres.remove);
    const busy = querySql(postgres.adminUrl, 'select count(*) from generate_series(1, 1e12)');
    const ended = expect(busy).rejects.toThrow();
    const atWork = `select pid from pg_stat_activity where query like '%1e12%' and pid <> pg_backend_pid()`;
    let found: { pid: number }[] = [];
    while (found.length === 0)
      found = (await querySql(postgres.adminUrl, atWork)) as { pid: number }[];
    await postgres.kill();
    expect(found.map(({ pid }) => findProcess(pid))).toEqual([null]);
    await ended;
  });

  // What needs such a Kafka takes long, too.
  it.runIf(isFull)('come back with their topics after Kafka was killed', async () => {
    const kafka = await startTestKafka();
    onTestFinished(kafka.remove);
    const listTopics = async (): Promise<string[]> => {
      const admin = kafkaClient(kafka.brokers).admin();
      await admin.connect();
      try {
        return await admin.listTopics();
      } finally {
        await admin.disconnect();
      }
    };
    const admin = kafkaClient(kafka.brokers).admin();
    await admin.connect();
    // kafkajs gives up when the broker does not know the topic at once.
    const ballots = { topic: 'ballots', numPartitions: 12 };
    await admin.createTopics({ waitForLeaders: false, topics: [ballots] });
    await admin.disconnect();
    await kafka.kill();
    await kafka.start();
    expect(await listTopics()).toContain('ballots');
  });
});
