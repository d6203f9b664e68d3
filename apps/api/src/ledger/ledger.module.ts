import { Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config';
import { Transactions } from '../platform/database/transactions';
import { BoxDirectory } from './box-directory';
import { BoxSecrets } from './box-secrets';

/** Ballot boxes: their facts and their keys. */
@Module({
  providers: [
    {
      provide: BoxDirectory,
      inject: [Transactions],
      useFactory: (transactions: Transactions) => new BoxDirectory(transactions),
    },
    {
      provide: BoxSecrets,
      inject: [SETTINGS, Transactions],
      useFactory: (settings: Settings, transactions: Transactions) =>
        new BoxSecrets(settings, transactions),
    },
  ],
  exports: [BoxDirectory, BoxSecrets],
})
export class LedgerModule {}
