import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { RoleName, Settings } from './config';
import { IdentityModule } from './identity';
import { HealthController } from './platform/health/health.controller';
import { PlatformModule } from './platform/platform.module';

/** What each role runs. */
const modules: Readonly<Record<RoleName, readonly Type[]>> = {
  api: [IdentityModule],
  relay: [],
  tally: [],
  keeper: [],
};

/** The whole application; `settings.roles` says which parts of it a process runs. */
@Module({})
export class AppModule {
  static forRoot(settings: Settings, dataSource: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(settings, dataSource),
        ...settings.roles.flatMap((role) => modules[role]),
      ],
      controllers: [HealthController],
    };
  }
}
