import { Module } from '@nestjs/common';
import { ElectionsRepository } from '../elections';
import { LedgerModule } from '../ledger';
import { RegionsRepository } from '../registration';
import { ClosingService } from './closing/closing.service';
import { EmptyingService } from './closing/emptying.service';
import { LifecycleLoops } from './lifecycle-loops';
import { NumberingService } from './numbering/numbering.service';
import { ReleaseLoop } from './releases/release-loop';
import { ReleasesService } from './releases/releases.service';
import { SealingService } from './sealing/sealing.service';

/** The one role that holds ledger keys. */
@Module({
  imports: [LedgerModule],
  providers: [
    ElectionsRepository,
    RegionsRepository,
    SealingService,
    ClosingService,
    EmptyingService,
    NumberingService,
    LifecycleLoops,
    ReleasesService,
    ReleaseLoop,
  ],
})
export class KeeperModule {}
