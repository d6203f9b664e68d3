import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../config';
import { Transactions } from './database/transactions';
import { EndConnections } from './http/end-connections';
import { Creations } from './idempotency/creations';
import { Bell } from './relay/bell';

class DataSourceCloser implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** What every feature may ask for: the settings and the database. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: Settings, dataSource: DataSource): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: DataSource, useValue: dataSource },
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
      exports: [SETTINGS, DataSource, Transactions, Bell, Creations],
    };
  }
}
