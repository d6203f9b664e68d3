import { Refusal } from '@scrutin/command';
import { Client, type QueryResultRow } from 'pg';

const connectMsMax = 10_000;
const attemptsMax = 5;

/** SQLSTATE of a deadlock: somebody has to begin again, and the relay did not. */
const deadlock = '40P01';

/** One connection to the installation's database. */
export class Database {
  private constructor(private readonly client: Client) {}

  static async connect(databaseUrl: string): Promise<Database> {
    const client = new Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: connectMsMax,
      application_name: 'scrutin rebuild',
    });
    // A connection that is lost fails the statement that runs, or the next one.
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (error) {
      throw new Refusal(`PostgreSQL cannot be asked: ${(error as Error).message || 'no answer'}.`);
    }
    return new Database(client);
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  async query<Row extends QueryResultRow>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    return (await this.client.query<Row>(sql, [...parameters])).rows;
  }

  /** READ COMMITTED. Runs `work` again where the database ended it for a deadlock. */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      await this.client.query('begin');
      try {
        const result = await work();
        await this.client.query('commit');
        return result;
      } catch (error) {
        await this.client.query('rollback').catch(() => undefined);
        const isDeadlock = (error as { code?: string }).code === deadlock;
        if (!isDeadlock || attempt === attemptsMax) throw error;
      }
    }
  }
}
