import type { BoxResult } from '@scrutin/contracts';

/** A count of a box that was shown. */
export type SeenRelease = Pick<BoxResult, 'size' | 'ballots' | 'blank' | 'counts'> & {
  readonly box: string;
};

/** Every release that somebody who watches has come across, each once. */
export class SeenReleases {
  private readonly seen = new Map<string, SeenRelease>();

  /** Answers what is wrong with it: that it was shown with another count before. */
  note({ box, size, ballots, blank, counts }: SeenRelease): readonly string[] {
    // Before the first release there is nothing.
    if (size === 0) return [];
    const key = `${box}/${size}`;
    const release = { box, size, ballots, blank, counts: [...counts] };
    const before = this.seen.get(key);
    if (before === undefined) this.seen.set(key, release);
    return before === undefined || JSON.stringify(before) === JSON.stringify(release)
      ? []
      : [`box ${box} was shown with two counts at size ${size}`];
  }

  get all(): readonly SeenRelease[] {
    return [...this.seen.values()];
  }
}
