import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions';
import { sqlState } from '../database/postgres-errors';
import { pause } from '../pause';

/** A database that takes longer does not answer; whoever asks this has a short patience, too. */
const answerTimeoutMs = 2_000;

/** `undefined_table`, of a database that was never migrated. */
const unknownTable = '42P01';

export type NotReady = 'stopping' | 'database_away' | 'schema_missing';

/**
 * Whether this process can do its work: null if so. Kafka is no condition: ballots are taken without it, and what sends
 * and counts goes on by itself when it is back.
 */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private isStopping = false;
  private readonly migrations: readonly string[];

  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    this.migrations = dataSource.migrations.map(
      ({ name, constructor }) => name ?? constructor.name,
    );
  }

  /** From now on whoever passes requests on chooses another process. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  async check(): Promise<NotReady | null> {
    if (this.isStopping) return 'stopping';
    const patience = new AbortController();
    const timeUp = pause(answerTimeoutMs, patience.signal).then(() => 'database_away' as const);
    const found = await Promise.race([this.askDatabase(), timeUp]);
    patience.abort();
    return found;
  }

  private async askDatabase(): Promise<NotReady | null> {
    try {
      const rows = await this.transactions.read<{ name: string }>('select name from migrations');
      const applied = new Set(rows.map(({ name }) => name));
      return this.migrations.every((name) => applied.has(name)) ? null : 'schema_missing';
    } catch (error) {
      return sqlState(error) === unknownTable ? 'schema_missing' : 'database_away';
    }
  }
}
