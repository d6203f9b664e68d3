import { Pool } from 'pg';
import type { Tx } from '../database/transactions';

/** Roles that one process performs at a time, however many have them. */
export type LeaseRole = 'relay' | 'keeper';

/** A lease that was not renewed for so long may be taken by another process. */
export const leaseMs = 2_000;

/** One for each role of a process. */
const connectionsMax = 2;
/** They are kept, and only the first answer may take longer. */
const connectTimeoutMs = 5_000;
/** Also where the network swallows an answer: a leader has to know in time that it cannot renew. */
const answerTimeoutMs = 1_000;
/** The server gives up before the client does, so that no statement is left behind that takes a lease for nobody. */
const lockTimeoutMs = 500;
const statementTimeoutMs = 900;

/** Who holds a lease, and its how manieth leader that is. */
export interface HeldLease {
  readonly role: LeaseRole;
  readonly holder: string;
  readonly epoch: number;
}

/**
 * The leases of this installation, by the database's clock. Its connections are its own: neither a full pool nor a
 * Kafka that is away keeps a leader from renewing.
 */
export class LeaseStore {
  private readonly pool: Pool;

  constructor(databaseUrl: string) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      application_name: 'scrutin-lease',
      max: connectionsMax,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: answerTimeoutMs,
      options: `-c lock_timeout=${lockTimeoutMs} -c statement_timeout=${statementTimeoutMs}`,
      keepAlive: true,
    });
    // An idle connection that the server ends is replaced by the next request.
    this.pool.on('error', () => undefined);
  }

  /**
   * Null while another process holds the lease. One that was renewed in the future is nobody's, either: the clock of
   * the database was put back, and waiting for that time could take for ever.
   */
  async take(role: LeaseRole, holder: string): Promise<HeldLease | null> {
    const { rows } = await this.pool.query<{ epoch: string }>(
      `update leases set epoch = epoch + 1, holder = $2, renewed_at = clock_timestamp()
       where role = $1 and (holder is null or holder = $2
         or abs(extract(epoch from clock_timestamp() - renewed_at)) > $3::float8 / 1000)
       returning epoch`,
      [role, holder, leaseMs],
    );
    const [row] = rows;
    return row === undefined ? null : { role, holder, epoch: Number(row.epoch) };
  }

  /** False once another process has taken it. */
  async renew({ role, holder, epoch }: HeldLease): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update leases set renewed_at = clock_timestamp()
       where role = $1 and epoch = $2 and holder = $3`,
      [role, epoch, holder],
    );
    return rowCount === 1;
  }

  /** The next one need not wait. */
  async giveBack({ role, holder, epoch }: HeldLease): Promise<void> {
    await this.pool.query(
      'update leases set holder = null where role = $1 and epoch = $2 and holder = $3',
      [role, epoch, holder],
    );
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}

/**
 * Whether the lease is held. If so nobody takes it over before this transaction has ended, so this is asked right before
 * the commit: a writer that was stopped in between would keep the others waiting.
 */
export async function isHeld(tx: Tx, { role, holder, epoch }: HeldLease): Promise<boolean> {
  const rows = await tx.query(
    'select from leases where role = $1 and epoch = $2 and holder = $3 for key share',
    [role, epoch, holder],
  );
  return rows.length === 1;
}
