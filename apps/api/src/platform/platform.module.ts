import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../config';
import { Transactions } from './database/transactions';
import { EndConnections } from './http/end-connections';
import { Creations } from './idempotency/creations';
import { Bell } from './relay/bell';
import { generalPool, measurePool } from './telemetry/pool-metrics';
import { measureProcess } from './telemetry/process-metrics';
import { Telemetry } from './telemetry/telemetry';

class DataSourceCloser implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

export interface PlatformParts {
  readonly settings: Settings;
  readonly dataSource: DataSource;
  readonly telemetry: Telemetry;
}

/** What every feature may ask for: the settings, the database, and instruments. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ settings, dataSource, telemetry }: PlatformParts): DynamicModule {
    measureProcess(telemetry, settings);
    measurePool(telemetry, 'general', () => generalPool(dataSource));
    return {
      module: PlatformModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: DataSource, useValue: dataSource },
        { provide: Telemetry, useValue: telemetry },
        { provide: Transactions, useValue: new Transactions(dataSource) },
        { provide: Bell, useValue: new Bell() },
        Creations,
        {
          provide: EndConnections,
          inject: [HttpAdapterHost],
          useFactory: (host: HttpAdapterHost) => new EndConnections(host),
        },
        { provide: DataSourceCloser, useFactory: () => new DataSourceCloser(dataSource) },
      ],
      exports: [SETTINGS, DataSource, Telemetry, Transactions, Bell, Creations],
    };
  }
}
