import { createTestDatabase, testServices, type TestDatabase } from '@scrutin/launch/testing';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataSource } from './data-source';
import { migrate } from './migrate';
import { checkDurability, checkSchemaIsKnown, StartRefused } from './start-checks';

describe('what a start is refused for', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createTestDatabase(testServices().postgresAdminUrl);
    dataSource = createDataSource({ url: database.url, entities: [] });
    await dataSource.initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const reopen = async (): Promise<void> => {
    await dataSource.destroy();
    await dataSource.initialize();
  };

  it('is nothing with a server that keeps what it acknowledged', async () => {
    await expect(checkDurability(dataSource, false)).resolves.toBeUndefined();
  });

  it('is a server that acknowledges before it has written', async () => {
    await dataSource.query(`alter database "${database.name}" set synchronous_commit = off`);
    await reopen();
    await expect(checkDurability(dataSource, false)).rejects.toThrow(
      /synchronous_commit is off.*SCRUTIN_ALLOW_UNSAFE_DURABILITY/,
    );
    await expect(checkDurability(dataSource, true)).resolves.toBeUndefined();
  });

  it('is a database that a newer version has migrated', async () => {
    await checkSchemaIsKnown(dataSource);
    await migrate(dataSource);
    await checkSchemaIsKnown(dataSource);
    await dataSource.query(
      `insert into migrations (timestamp, name) values (9999999999999, 'Tomorrow9999999999999')`,
    );
    const refusal = checkSchemaIsKnown(dataSource);
    await expect(refusal).rejects.toThrow(StartRefused);
    await expect(refusal).rejects.toThrow('Tomorrow9999999999999');
  });

  it('migrates once when several processes start together', async () => {
    const others = [1, 2, 3].map(() => createDataSource({ url: database.url, entities: [] }));
    await Promise.all(others.map((other) => other.initialize()));
    await Promise.all([dataSource, ...others].map((source) => migrate(source)));
    const applied = await dataSource.query<{ name: string }[]>('select name from migrations');
    expect(applied).toHaveLength(dataSource.migrations.length);
    await Promise.all(others.map((other) => other.destroy()));
  });
});
