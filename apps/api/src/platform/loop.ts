import { Logger } from '@nestjs/common';
import { pause } from './pause';

const backoffMinMs = 100;
const backoffMaxMs = 5_000;
/** What fails for so long does not heal by itself as it should. */
const alarmAfterMs = 60_000;

export interface LoopRound {
  /** Given when the loop is to stop; a round that waits for anything ends its wait then. */
  readonly signal: AbortSignal;
  /** For rounds that last: says that the trouble of an earlier round is over. */
  readonly recovered: () => void;
}

export interface LoopOptions {
  /** Named in the log. */
  readonly name: string;
  /** One round, its waiting included. It is called again when it resolves, and after a growing pause when it rejects. */
  readonly round: (round: LoopRound) => Promise<void>;
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
};

/**
 * Repeats a round until it is stopped. Failures are logged when they begin, when they are over, and once in between if
 * that takes longer than anything should.
 */
export class Loop {
  private readonly logger: Logger;
  private readonly abort = new AbortController();
  private running: Promise<void> | null = null;
  private failures = 0;
  private failingSinceMs = 0;
  private hasAlarmed = false;

  constructor(private readonly options: LoopOptions) {
    this.logger = new Logger(options.name);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves when the round that is under way has ended; none begins after it. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.abort;
    const round: LoopRound = { signal, recovered: () => this.recovered() };
    while (!signal.aborted) {
      try {
        await this.options.round(round);
        this.recovered();
      } catch (error) {
        this.failed(error);
        await pause(Math.min(backoffMinMs * 2 ** (this.failures - 1), backoffMaxMs), signal);
      }
    }
  }

  private recovered(): void {
    if (this.failures > 0) this.logger.log('goes on');
    this.failures = 0;
    this.hasAlarmed = false;
  }

  private failed(error: unknown): void {
    this.failures += 1;
    const nowMs = performance.now();
    if (this.failures === 1) this.failingSinceMs = nowMs;
    const isAlarm = nowMs - this.failingSinceMs >= alarmAfterMs && !this.hasAlarmed;
    if (this.abort.signal.aborted) this.logger.debug(`failed: ${describe(error)}`);
    else if (this.failures === 1) this.logger.warn(`failed and tries again: ${describe(error)}`);
    else if (isAlarm) this.logger.error(`has failed for a minute: ${describe(error)}`);
    else this.logger.debug(`failed: ${describe(error)}`);
    this.hasAlarmed ||= isAlarm;
  }
}
