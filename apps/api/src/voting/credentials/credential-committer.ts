import { Injectable, Logger } from '@nestjs/common';
import { CastingPool } from '../../platform/database/casting-pool';
import {
  GroupCommitMetrics,
  GroupCommitter,
  type GroupCommitResult,
} from '../../platform/database/group-commit';
import { loggable } from '../../platform/database/postgres-errors';
import { Telemetry } from '../../platform/telemetry/telemetry';
import { issueCredentials } from './issue-credentials';
import type { Issue, IssueOutcome } from './plan-issues';

const limits = {
  batchCountMax: 500,
  batchBytesMax: 1_000_000,
  queueLengthMax: 2_000,
  attemptsMax: 5,
  retryDelayMs: 50,
};

/** Ids and the hash, besides the signature. */
const otherBytes = 200;

/** Enters credentials in the registers, many in one transaction. */
@Injectable()
export class CredentialCommitter {
  private readonly logger = new Logger('voting');
  private readonly committer: GroupCommitter<Issue, IssueOutcome>;

  constructor(pool: CastingPool, telemetry: Telemetry) {
    const metrics = new GroupCommitMetrics(telemetry, 'credentials');
    const sizeBytesOf = (issue: Issue): number => issue.blindSignature.length + otherBytes;
    this.committer = new GroupCommitter({
      execute: metrics.measured({
        execute: (issues) => pool.run((tx) => issueCredentials(tx, issues)),
        sizeBytesOf,
      }),
      sizeBytesOf,
      limits,
      onUnknownRun: (cause) => {
        metrics.noteUnknownOutcome();
        this.logger.warn(`the outcome of a batch of credentials is unknown: ${loggable(cause)}`);
      },
    });
    metrics.watchQueue(() => this.committer.queueLength);
  }

  async submit(issue: Issue): Promise<GroupCommitResult<IssueOutcome>> {
    return this.committer.submit(issue);
  }

  async stop(): Promise<void> {
    await this.committer.stop();
  }
}
