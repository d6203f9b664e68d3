import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Telemetry } from './telemetry';

type Sizes = Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

/** TypeORM keeps the driver's pool where its types do not say so. */
export const generalPool = (dataSource: DataSource): Sizes | undefined =>
  (dataSource.driver as unknown as { master?: Sizes }).master;

/** How many connections a pool has, and how many wait for one. */
export function measurePool(
  telemetry: Telemetry,
  pool: string,
  sizesOf: () => Sizes | undefined,
): void {
  telemetry.readGauge(
    {
      name: 'scrutin_database_connections',
      help: 'Connections to PostgreSQL, by pool and by whether something runs on them.',
      labels: ['pool', 'state'],
    },
    () => {
      const sizes = sizesOf();
      if (sizes === undefined) return [];
      const { totalCount, idleCount } = sizes;
      return [
        { labels: { pool, state: 'busy' }, value: totalCount - idleCount },
        { labels: { pool, state: 'idle' }, value: idleCount },
      ];
    },
  );
  telemetry.readGauge(
    {
      name: 'scrutin_database_waiting_requests',
      help: 'Pieces of work that wait for a connection of the pool.',
      labels: ['pool'],
    },
    () => [{ labels: { pool }, value: sizesOf()?.waitingCount ?? 0 }],
  );
}
