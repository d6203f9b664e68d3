import { Module, type DynamicModule } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { KafkaAccess } from '../kafka/kafka-access';
import { Bell } from './bell';
import type { LedgerSource } from './ledger-source';
import { RelayService } from './relay.service';

/** The role `relay`: Postgres to Kafka. The ledgers are handed in, since the platform knows no feature. */
@Module({})
export class RelayModule {
  static forLedgers(
    sources: (transactions: Transactions) => readonly LedgerSource[],
  ): DynamicModule {
    return {
      module: RelayModule,
      providers: [
        {
          provide: RelayService,
          inject: [Transactions, KafkaAccess, Bell],
          useFactory: (transactions: Transactions, kafka: KafkaAccess, bell: Bell) =>
            new RelayService({ transactions, kafka, bell, sources: sources(transactions) }),
        },
      ],
    };
  }
}
