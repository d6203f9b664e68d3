import { Injectable } from '@nestjs/common';
import type { FollowedElection } from './followed-election';
import { ReleasesRepository } from './releases.repository';
import { ResultsView } from './results-view';
import { SeriesService } from './series.service';

/**
 * Messages of releases may be lost after Kafka has acknowledged them: their topic was deleted, say. What was released
 * stands in the database, so an election that lags behind it without moving between two looks is read from there. One
 * that is ahead of it was told of releases that a restored backup does not hold, and begins anew.
 */
@Injectable()
export class MissedReleases {
  /** How much was released of the elections that lagged behind at the last look, as the view had it. */
  private lagging: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly repository: ReleasesRepository,
    private readonly view: ResultsView,
    private readonly series: SeriesService,
  ) {}

  /** To be called every now and then with all elections that are followed. */
  async catchUp(elections: readonly FollowedElection[]): Promise<void> {
    const shown = new Map(elections.map((election) => [election, election.released.size]));
    const stored = await this.repository.listSizes(elections.map(({ facts }) => facts.id));
    for (const [{ facts }, size] of shown)
      if (size > (stored.get(facts.id) ?? 0)) this.view.forget(facts.id);
    const behind = elections.filter(
      ({ facts, released }) => released.size < (stored.get(facts.id) ?? 0),
    );
    const stuck = behind.filter(
      ({ facts, released }) => this.lagging.get(facts.id) === released.size,
    );
    this.lagging = new Map(behind.map(({ facts, released }) => [facts.id, released.size]));
    for (const election of stuck) {
      await this.readAgain(election.facts.id);
      // Between what was shown and the newest there may have been others.
      this.series.forget(election);
    }
  }

  private async readAgain(election: string): Promise<void> {
    for (const release of await this.repository.listNewest(election)) {
      const { box, size, ballots, blank, counts, jws } = release;
      const releasedAt = new Date(release.releasedAt).toISOString();
      const prefix = { size, ballots, blank, counts: [...counts] };
      this.view.applyRelease({ box, election, ...prefix, root: null, jws, releasedAt });
    }
  }
}
