import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CastingPool } from '../platform/database/casting-pool';
import { BallotCommitter } from './ballots/ballot-committer';
import { CredentialCommitter } from './credentials/credential-committer';
import { SigningPool } from './credentials/signing-pool';

/**
 * First what was taken is committed, while new requests are refused with 503; then the server answers what it still
 * holds and closes; the connections go last.
 */
@Injectable()
export class VotingShutdown implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly ballots: BallotCommitter,
    private readonly credentials: CredentialCommitter,
    private readonly signing: SigningPool,
    private readonly pool: CastingPool,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([
      this.ballots.stop(),
      this.signing.stop().then(() => this.credentials.stop()),
    ]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
