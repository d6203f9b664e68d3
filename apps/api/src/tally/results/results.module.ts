import { Module } from '@nestjs/common';
import { AnnulmentsModule, ElectionsRepository } from '../../elections';
import { FactsRepository } from './facts.repository';
import { MissedReleases } from './missed-releases';
import { PulseRepository } from './pulse.repository';
import { ReleasesRepository } from './releases.repository';
import { ResultsFeed } from './results-feed';
import { ResultsView } from './results-view';
import { ResultsController } from './results.controller';
import { SeriesService } from './series.service';

/** The results view and its REST routes. */
@Module({
  imports: [AnnulmentsModule],
  controllers: [ResultsController],
  providers: [
    ElectionsRepository,
    FactsRepository,
    MissedReleases,
    PulseRepository,
    ReleasesRepository,
    ResultsView,
    ResultsFeed,
    SeriesService,
  ],
  exports: [ResultsView, ResultsFeed],
})
export class ResultsModule {}
