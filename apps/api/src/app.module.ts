import { Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Settings } from './config';
import { HealthController } from './platform/health/health.controller';
import { PlatformModule } from './platform/platform.module';

/** The whole application; `settings.roles` says which parts of it a process runs. */
@Module({})
export class AppModule {
  static forRoot(settings: Settings, dataSource: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(settings, dataSource)],
      controllers: [HealthController],
    };
  }
}
