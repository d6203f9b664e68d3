import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AuditModule } from './audit-log';
import type { RoleName, Settings } from './config';
import { ElectionsModule } from './elections';
import { IdentityModule } from './identity';
import { ImagesModule } from './images';
import { KeeperModule } from './keeper';
import { relaySources } from './ledger';
import { LiveModule } from './live';
import { HealthController } from './platform/health/health.controller';
import { KafkaModule } from './platform/kafka/kafka.module';
import { PlatformModule } from './platform/platform.module';
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
  static forRoot(settings: Settings, dataSource: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(settings, dataSource),
        KafkaModule,
        ...settings.roles.flatMap((role) => modules[role]),
      ],
      controllers: [HealthController],
    };
  }
}
