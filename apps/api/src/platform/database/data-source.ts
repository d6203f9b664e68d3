import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { migrations } from '../../../migrations';

const poolSizeMax = 10;
/** Also for a connection of the pool to become free; whoever waits longer is answered that it is too much. */
const connectTimeoutMs = 5_000;
const keepAliveDelayMs = 10_000;

export interface DataSourceOptions {
  readonly url: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
}

/**
 * The general pool. Nobody waits for a row lock longer than ten seconds, so that a few long transactions cannot use it
 * up. `synchronize` stays off: the migrations alone shape the database.
 */
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
    connectTimeoutMS: connectTimeoutMs,
    extra: {
      options: '-c timezone=UTC -c lock_timeout=10s',
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveDelayMs,
    },
  });
}
