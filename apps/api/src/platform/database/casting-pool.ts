import { assert } from '@scrutin/domain';
import { Pool, type ClientBase, type PoolClient } from 'pg';
import { sqlState } from './postgres-errors';

const connectionsMax = 4;
const connectTimeoutMs = 2_000;
/** Ends a wait that the server's own timeouts did not end, as when the network swallows an answer. */
const answerTimeoutMs = 5_000;
const idleConnectionMs = 60_000;

/**
 * Set where the server knows the name (`transaction_timeout` came with version 17). The planner is told to go by
 * index: these statements look for a few rows of a table that grows by thousands before its statistics are renewed.
 */
const sessionSettings: Readonly<Record<string, string>> = {
  lock_timeout: '2000',
  idle_in_transaction_session_timeout: '1000',
  transaction_timeout: '3000',
  timezone: 'UTC',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
};

async function prepareSession(client: ClientBase): Promise<void> {
  await client.query(
    `select set_config(name, wanted, false)
     from unnest($1::text[], $2::text[]) as given (name, wanted) join pg_settings using (name)`,
    [Object.keys(sessionSettings), Object.values(sessionSettings)],
  );
}

/** A statement that is prepared once per connection; its name says what it is. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A running transaction of the casting pool. */
export class CastingTx {
  private constructor(private readonly client: ClientBase) {}

  /** @internal */
  static of(client: ClientBase): CastingTx {
    return new CastingTx(client);
  }

  async query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const result = await this.client.query({ ...statement, values: [...values] });
    return result.rows as Row[];
  }

  /** The number of rows that the statement wrote. */
  async write(statement: Statement, values: readonly unknown[]): Promise<number> {
    const result = await this.client.query({ ...statement, values: [...values] });
    return result.rowCount ?? 0;
  }
}

/**
 * The connections of casting and issuing. They are apart from the general pool, whose migrations, imports and
 * recounts must not inherit such short timeouts, and which cannot use them up.
 */
export class CastingPool {
  private readonly pool: Pool;

  constructor(databaseUrl: string) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      application_name: 'scrutin-casting',
      max: connectionsMax,
      connectionTimeoutMillis: connectTimeoutMs,
      idleTimeoutMillis: idleConnectionMs,
      query_timeout: answerTimeoutMs,
      keepAlive: true,
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool awaits it, which its types do not say
      onConnect: prepareSession,
    });
    // An idle connection that the server ends is replaced by the next request.
    this.pool.on('error', () => undefined);
  }

  get sizes(): Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'> {
    return this.pool;
  }

  /**
   * READ COMMITTED. Resolves after the commit; rejects with what `work` or the database threw. An error that is not
   * the server's own answer leaves the outcome unknown, and so does one that ended the session.
   */
  async run<Result>(work: (tx: CastingTx) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    const session = new Session(client);
    try {
      await client.query('begin isolation level read committed');
      const result = await work(CastingTx.of(client));
      const committed = await client.query('commit');
      assert(committed.command === 'COMMIT', 'a failed transaction is never committed');
      session.release();
      return result;
    } catch (error) {
      await session.rollBack(error);
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}

/** A connection while it is checked out: a timeout that ends it emits 'error' there, where the pool does not listen. */
class Session {
  private isLost = false;
  private readonly onError = (): void => {
    this.isLost = true;
  };

  constructor(private readonly client: PoolClient) {
    client.on('error', this.onError);
  }

  release(): void {
    this.client.off('error', this.onError);
    this.client.release(this.isLost);
  }

  /** Without an answer of the server nobody knows what the connection is in the middle of: it is thrown away. */
  async rollBack(error: unknown): Promise<void> {
    this.isLost ||= sqlState(error) === null;
    if (!this.isLost)
      await this.client.query('rollback').catch(() => {
        this.isLost = true;
      });
    this.release();
  }
}
