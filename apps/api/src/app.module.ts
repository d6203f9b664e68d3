import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AuditModule } from './audit-log';
import type { RoleName } from './config';
import { ElectionsModule } from './elections';
import { IdentityModule } from './identity';
import { ImagesModule } from './images';
import { KeeperModule } from './keeper';
import { relaySources } from './ledger';
import { LiveModule } from './live';
import { HealthController } from './platform/health/health.controller';
import { Readiness } from './platform/health/readiness';
import { KafkaModule } from './platform/kafka/kafka.module';
import { PlatformModule, type PlatformParts } from './platform/platform.module';
import { MetricsController } from './platform/telemetry/metrics.controller';
import { RegistrationModule } from './registration';
import { RelayModule } from './platform/relay/relay.module';
import { ResultsModule, TallyModule } from './tally';
import { VotingModule } from './voting';

/** What each role runs. */
const modules: Readonly<Record<RoleName, readonly (Type | DynamicModule)[]>> = {
  api: [
    IdentityModule,
    ImagesModule,
    AuditModule,
    RegistrationModule,
    ElectionsModule,
    VotingModule,
    ResultsModule,
    LiveModule,
  ],
  relay: [RelayModule.forLedgers(relaySources)],
  tally: [TallyModule],
  keeper: [KeeperModule],
};

/** The whole application; `settings.roles` says which parts of it a process runs. */
@Module({})
export class AppModule {
  static forRoot(parts: PlatformParts): DynamicModule {
    const { settings } = parts;
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(parts),
        KafkaModule,
        ...settings.roles.flatMap((role) => modules[role]),
      ],
      controllers: [HealthController, MetricsController],
      providers: [Readiness],
    };
  }
}
