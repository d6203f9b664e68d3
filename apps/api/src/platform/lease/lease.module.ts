import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../config';
import { LeaseStore } from './lease-store';

class LeaseStoreCloser implements OnApplicationShutdown {
  constructor(private readonly store: LeaseStore) {}

  async onApplicationShutdown(): Promise<void> {
    await this.store.end();
  }
}

/** The leases of this process's roles. */
@Module({
  providers: [
    {
      provide: LeaseStore,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new LeaseStore(settings.databaseUrl),
    },
    {
      provide: LeaseStoreCloser,
      inject: [LeaseStore],
      useFactory: (store: LeaseStore) => new LeaseStoreCloser(store),
    },
  ],
  exports: [LeaseStore],
})
export class LeaseModule {}
