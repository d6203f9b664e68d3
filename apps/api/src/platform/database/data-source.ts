import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { migrations } from '../../../migrations';

const poolSizeMax = 10;

export interface DataSourceOptions {
  readonly url: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
}

/** The general pool. `synchronize` stays off: the migrations alone shape the database. */
export function createDataSource({ url, entities }: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: entities.map((entity) => entity as never),
    migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    poolSize: poolSizeMax,
    applicationName: 'scrutin',
    extra: { options: '-c timezone=UTC' },
  });
}
