import { Injectable } from '@nestjs/common';
import type { FollowedElection } from './followed-election';
import { ReleasedCount } from './released-count';
import { ReleasesRepository } from './releases.repository';
import { ResultsView } from './results-view';
import { Series, type SeriesPoint } from './series';

/** After this it is read anew, so that a release which no message told of does not stay out of the curve. */
const ageMsMax = 30_000;

interface Kept {
  /** Here once it has been read. */
  series: Series | null;
  readonly reading: Promise<Series>;
  readonly readAtMs: number;
}

/** Votes over time, read from Postgres when asked for and continued by releases as they come. */
@Injectable()
export class SeriesService {
  private readonly kept = new WeakMap<FollowedElection, Kept>();

  constructor(
    view: ResultsView,
    private readonly releases: ReleasesRepository,
  ) {
    view.onChange((election) => {
      const series = this.kept.get(election)?.series;
      if (series != null) addNewest(series, election.released);
    });
  }

  /** The last point is the newest release. */
  async list(election: FollowedElection): Promise<readonly SeriesPoint[]> {
    const known = this.kept.get(election);
    if (known !== undefined && performance.now() - known.readAtMs < ageMsMax)
      return (await known.reading).list();
    const kept: Kept = {
      series: null,
      reading: this.read(election),
      readAtMs: performance.now(),
    };
    this.kept.set(election, kept);
    try {
      kept.series = await kept.reading;
      addNewest(kept.series, election.released);
      return kept.series.list();
    } catch (error) {
      this.kept.delete(election);
      throw error;
    }
  }

  /** To be read anew: releases came that no message told of. */
  forget(election: FollowedElection): void {
    this.kept.delete(election);
  }

  private async read({ facts }: FollowedElection): Promise<Series> {
    const series = new Series();
    const released = new ReleasedCount(facts);
    for (const release of await this.releases.listForSeries(facts.id))
      if (released.apply(release)) addNewest(series, released);
    return series;
  }
}

function addNewest(series: Series, released: ReleasedCount): void {
  const point = released.point();
  if (point !== null) series.add(point);
}
