import { availableParallelism } from 'node:os';
import { Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config';
import { BoxSecrets, LedgerModule } from '../ledger';
import { CastingPool } from '../platform/database/casting-pool';
import { measurePool } from '../platform/telemetry/pool-metrics';
import { Telemetry } from '../platform/telemetry/telemetry';
import { RegistrationModule } from '../registration';
import { BallotCommitter } from './ballots/ballot-committer';
import { BallotsController } from './ballots/ballots.controller';
import { BallotsService } from './ballots/ballots.service';
import { Receipts } from './ballots/receipts';
import { CredentialCommitter } from './credentials/credential-committer';
import { CredentialsController } from './credentials/credentials.controller';
import { CredentialsService } from './credentials/credentials.service';
import { IssuerKeys } from './credentials/issuer-keys';
import { RegisterRepository } from './credentials/register.repository';
import { SigningPool } from './credentials/signing-pool';
import { VoterSessionsController } from './sessions/voter-sessions.controller';
import { VoterSessionsRepository } from './sessions/voter-sessions.repository';
import { VoterSessionsService } from './sessions/voter-sessions.service';
import { VotingMetrics } from './voting-metrics';
import { VotingShutdown } from './voting-shutdown';

const signingWorkersMax = 4;
/** About a second of work for two workers at 3,072 bits. */
const signingQueueLengthMax = 1_000;

/** What voters ask for: sessions, credentials, ballots. */
@Module({
  imports: [LedgerModule, RegistrationModule],
  controllers: [VoterSessionsController, CredentialsController, BallotsController],
  providers: [
    {
      provide: CastingPool,
      inject: [SETTINGS, Telemetry],
      useFactory: (settings: Settings, telemetry: Telemetry) => {
        const pool = new CastingPool(settings.databaseUrl);
        measurePool(telemetry, 'casting', () => pool.sizes);
        return pool;
      },
    },
    {
      provide: SigningPool,
      inject: [VotingMetrics],
      useFactory: (metrics: VotingMetrics) => {
        const pool = new SigningPool({
          workersMax: Math.min(availableParallelism(), signingWorkersMax),
          queueLengthMax: signingQueueLengthMax,
        });
        metrics.watchSigning(() => pool.queueLength);
        return pool;
      },
    },
    {
      provide: IssuerKeys,
      inject: [BoxSecrets],
      useFactory: (secrets: BoxSecrets) => new IssuerKeys((boxId) => secrets.find('issuer', boxId)),
    },
    VoterSessionsRepository,
    VoterSessionsService,
    RegisterRepository,
    CredentialCommitter,
    CredentialsService,
    Receipts,
    BallotCommitter,
    BallotsService,
    VotingMetrics,
    VotingShutdown,
  ],
})
export class VotingModule {}
