import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { ImagesModule } from '../images';
import { LedgerController, LedgerModule } from '../ledger';
import { AnnulmentsModule } from './annulments.module';
import { BallotPaperController } from './ballot-paper.controller';
import { CandidatePhotoController } from './candidate-photo.controller';
import { CandidatePhotoService } from './candidate-photo.service';
import { CandidatesController } from './candidates.controller';
import { CandidatesRepository } from './candidates.repository';
import { CandidatesService } from './candidates.service';
import { ElectionDuplicates } from './election-duplicates';
import { ElectionCommands } from './election-commands';
import { ElectionCommandsController } from './election-commands.controller';
import { ElectionsController } from './elections.controller';
import { ElectionsRepository } from './elections.repository';
import { ElectionsService } from './elections.service';
import { KeeperWait } from './keeper-wait';

/** Elections and candidates over HTTP: planning, commands, and what everybody may read of them. */
@Module({
  imports: [AnnulmentsModule, IdentityModule, ImagesModule, LedgerModule],
  controllers: [
    ElectionsController,
    ElectionCommandsController,
    CandidatesController,
    CandidatePhotoController,
    BallotPaperController,
    LedgerController,
  ],
  providers: [
    ElectionDuplicates,
    ElectionsRepository,
    CandidatesRepository,
    ElectionsService,
    CandidatesService,
    CandidatePhotoService,
    ElectionCommands,
    KeeperWait,
  ],
})
export class ElectionsModule {}
