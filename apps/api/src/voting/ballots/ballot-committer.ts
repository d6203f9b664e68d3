import { Injectable, Logger } from '@nestjs/common';
import { CastingPool } from '../../platform/database/casting-pool';
import {
  GroupCommitMetrics,
  GroupCommitter,
  type GroupCommitResult,
} from '../../platform/database/group-commit';
import { loggable } from '../../platform/database/postgres-errors';
import { Bell } from '../../platform/relay/bell';
import { Telemetry } from '../../platform/telemetry/telemetry';
import { castBallots } from './cast-ballots';
import type { Cast, CastOutcome } from './plan-casts';

const limits = {
  batchCountMax: 500,
  batchBytesMax: 2_000_000,
  queueLengthMax: 5_000,
  attemptsMax: 5,
  retryDelayMs: 50,
};

/** Appends ballots to the ledgers, many in one transaction. */
@Injectable()
export class BallotCommitter {
  private readonly logger = new Logger('voting');
  private readonly committer: GroupCommitter<Cast, CastOutcome>;

  constructor(
    private readonly pool: CastingPool,
    private readonly bell: Bell,
    telemetry: Telemetry,
  ) {
    const metrics = new GroupCommitMetrics(telemetry, 'ballots');
    const sizeBytesOf = (cast: Cast): number => cast.ballot.entry.length;
    this.committer = new GroupCommitter({
      execute: metrics.measured({ execute: (casts) => this.cast(casts), sizeBytesOf }),
      sizeBytesOf,
      limits,
      onUnknownRun: (cause) => {
        metrics.noteUnknownOutcome();
        this.logger.warn(`the outcome of a batch of ballots is unknown: ${loggable(cause)}`);
      },
    });
    metrics.watchQueue(() => this.committer.queueLength);
  }

  async submit(cast: Cast): Promise<GroupCommitResult<CastOutcome>> {
    return this.committer.submit(cast);
  }

  async stop(): Promise<void> {
    await this.committer.stop();
  }

  private async cast(casts: readonly Cast[]): Promise<readonly CastOutcome[]> {
    const plan = await this.pool.run((tx) => castBallots(tx, casts));
    if (plan.entries.length > 0) this.bell.ring();
    return plan.outcomes;
  }
}
