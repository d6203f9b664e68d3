import type { BoxResult } from '@scrutin/contracts';

/** A count of a box that was shown. */
export type SeenRelease = Pick<BoxResult, 'size' | 'ballots' | 'blank' | 'counts'> & {
  readonly box: string;
};

/** When it was shown for the first time, by `performance.now`. */
export type WatchedRelease = SeenRelease & { readonly seenAtMs: number };

/** Every release that somebody who watches has come across, each once. */
export class SeenReleases {
  private readonly seen = new Map<string, WatchedRelease>();

  /** Answers what is wrong with it: that it was shown with another count before. */
  note({ box, size, ballots, blank, counts, seenAtMs }: WatchedRelease): readonly string[] {
    // Before the first release there is nothing.
    if (size === 0) return [];
    const key = `${box}/${size}`;
    const before = this.seen.get(key);
    const release = { box, size, ballots, blank, counts: [...counts] };
    const watched = { ...release, seenAtMs: before?.seenAtMs ?? seenAtMs };
    if (before === undefined) this.seen.set(key, watched);
    return before === undefined || JSON.stringify(before) === JSON.stringify(watched)
      ? []
      : [`box ${box} was shown with two counts at size ${size}`];
  }

  get all(): readonly WatchedRelease[] {
    return [...this.seen.values()];
  }
}
