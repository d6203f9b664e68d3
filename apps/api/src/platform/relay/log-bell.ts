import { Logger } from '@nestjs/common';
import type { Transactions } from '../database/transactions';
import { newId } from '../ids';
import type { LoopRound } from '../loop';
import { pause, unlessAborted } from '../pause';
import type { Bell } from './bell';
import { ReplicationStream } from './replication-stream';

/** The migrations make them. */
const publications = ['scrutin_bell_boxes', 'scrutin_bell_outbox'] as const;
/** An operator changes `wal_level` by a restart of the server, so there is no hurry. */
const lookAgainMs = 60_000;
const terminateMsMax = 1_000;

interface LogBellParts {
  readonly databaseUrl: string;
  readonly transactions: Pick<Transactions, 'read'>;
  readonly bell: Bell;
}

/**
 * Rings for what any process commits: the write-ahead log tells of it, without a lock and a moment after the commit.
 * What it says is not read. Without it, and whenever it is not there, the relay looks every few milliseconds anyway.
 */
export class LogBell {
  private readonly logger = new Logger('bell');
  private hasSaidWhy = false;
  private hears = false;

  constructor(private readonly parts: LogBellParts) {}

  /** Whether it rings for what is committed now, as far as the connection goes that it has. */
  get isListening(): boolean {
    return this.hears;
  }

  /** One connection: until the signal, or until it fails. */
  async listen({ signal, recovered }: LoopRound): Promise<void> {
    const { databaseUrl, bell } = this.parts;
    if (!(await this.canListen())) {
      await pause(lookAgainMs, signal);
      return;
    }
    const slot = `scrutin_bell_${newId().replaceAll('-', '_')}`;
    const stream = await ReplicationStream.connect({
      databaseUrl,
      publications,
      onChange: () => bell.ring(),
    });
    try {
      const begun = (): void => {
        this.hears = true;
        recovered();
      };
      await unlessAborted(stream.stream(slot, begun), signal);
    } finally {
      this.hears = false;
      if (!(await stream.close())) await this.endHolder(slot);
    }
  }

  private async canListen(): Promise<boolean> {
    const [setting] = await this.parts.transactions.read<{ wal_level: string }>('show wal_level');
    const isLogical = setting?.wal_level === 'logical';
    if (!isLogical && !this.hasSaidWhy)
      this.logger.warn('wal_level is not logical: the relay looks every 50 ms instead');
    this.hasSaidWhy = !isLogical;
    return isLogical;
  }

  /** A server that waits for others before it streams does not notice that nobody listens any more. */
  private async endHolder(slot: string): Promise<void> {
    await this.parts.transactions
      .read(
        `select pg_terminate_backend(active_pid, $2) from pg_replication_slots
         where slot_name = $1 and active_pid is not null`,
        [slot, terminateMsMax],
      )
      .catch(() => undefined);
  }
}
