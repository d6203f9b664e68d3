import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../../config';
import { Transactions } from '../database/transactions';
import { KafkaAccess } from '../kafka/kafka-access';
import { LeaderTransactions } from '../lease/leader-transactions';
import { Leadership } from '../lease/leadership';
import { LeaseModule } from '../lease/lease.module';
import { LeaseStore } from '../lease/lease-store';
import { measureLease } from '../lease/lease-metrics';
import { Telemetry } from '../telemetry/telemetry';
import { Bell } from './bell';
import type { LedgerSource } from './ledger-source';
import { LogBell } from './log-bell';
import { RelayMetrics } from './relay-metrics';
import { RelayService } from './relay.service';

/** All of the relay are short. */
const transactionMaxMs = 60_000;

/** The role `relay`: Postgres to Kafka. The ledgers are handed in, since the platform knows no feature. */
@Module({})
export class RelayModule {
  static forLedgers(
    sources: (transactions: Transactions) => readonly LedgerSource[],
  ): DynamicModule {
    return {
      module: RelayModule,
      imports: [LeaseModule],
      providers: [
        {
          provide: Leadership,
          inject: [LeaseStore, Telemetry, Transactions],
          useFactory: (store: LeaseStore, telemetry: Telemetry, transactions: Transactions) =>
            measureLease(telemetry, new Leadership('relay', store), transactions),
        },
        {
          provide: RelayService,
          inject: [SETTINGS, DataSource, KafkaAccess, Bell, Leadership, Telemetry],
          useFactory: (
            { databaseUrl }: Settings,
            dataSource: DataSource,
            kafka: KafkaAccess,
            bell: Bell,
            leadership: Leadership,
            telemetry: Telemetry,
          ) => {
            const transactions = new LeaderTransactions(dataSource, leadership, transactionMaxMs);
            const ledgers = sources(transactions);
            return new RelayService({
              transactions,
              kafka,
              bell,
              logBell: new LogBell({ databaseUrl, transactions, bell }),
              sources: ledgers,
              leadership,
              metrics: new RelayMetrics(telemetry, transactions, ledgers),
            });
          },
        },
      ],
    };
  }
}
