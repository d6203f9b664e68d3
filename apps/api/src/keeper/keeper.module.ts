import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ElectionsRepository } from '../elections';
import { LedgerModule } from '../ledger';
import { Transactions } from '../platform/database/transactions';
import { measureLease } from '../platform/lease/lease-metrics';
import { LeaderTransactions } from '../platform/lease/leader-transactions';
import { Leadership } from '../platform/lease/leadership';
import { LeaseModule } from '../platform/lease/lease.module';
import { LeaseStore } from '../platform/lease/lease-store';
import { Telemetry } from '../platform/telemetry/telemetry';
import { RegionsRepository } from '../registration';
import { ClosingService } from './closing/closing.service';
import { EmptyingService } from './closing/emptying.service';
import { KeeperMeasures } from './keeper-measures';
import { KeeperMetrics } from './keeper-metrics';
import { LifecycleLoops } from './lifecycle-loops';
import { NumberingService } from './numbering/numbering.service';
import { ReleaseLoop } from './releases/release-loop';
import { ReleasesService } from './releases/releases.service';
import { SealingService } from './sealing/sealing.service';

/** The one role that holds ledger keys. */
@Module({
  imports: [LedgerModule, LeaseModule],
  providers: [
    {
      provide: Leadership,
      inject: [LeaseStore, Telemetry, Transactions],
      useFactory: (store: LeaseStore, telemetry: Telemetry, transactions: Transactions) =>
        measureLease(telemetry, new Leadership('keeper', store), transactions),
    },
    {
      provide: LeaderTransactions,
      inject: [DataSource, Leadership],
      useFactory: (dataSource: DataSource, leadership: Leadership) =>
        new LeaderTransactions(dataSource, leadership),
    },
    ElectionsRepository,
    RegionsRepository,
    SealingService,
    ClosingService,
    EmptyingService,
    NumberingService,
    KeeperMetrics,
    KeeperMeasures,
    LifecycleLoops,
    ReleasesService,
    ReleaseLoop,
  ],
})
export class KeeperModule {}
