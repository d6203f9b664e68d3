/** Waits for a count of ballots to be shown. */
interface Waiting {
  readonly ballots: number;
  readonly resolve: (atMs: number) => void;
}

/**
 * When each number of ballots was first shown. A frame that shows n ballots of a box shows all up to the n-th, however
 * many frames were left out between.
 */
export class Sightings {
  /** Ascending in both: the count at each frame that raised it. */
  private readonly seen: { readonly ballots: number; readonly atMs: number }[] = [];
  private waiting: Waiting[] = [];

  note(ballots: number, atMs: number): void {
    if (ballots <= (this.seen.at(-1)?.ballots ?? 0)) return;
    this.seen.push({ ballots, atMs });
    this.waiting.filter((each) => each.ballots <= ballots).forEach(({ resolve }) => resolve(atMs));
    this.waiting = this.waiting.filter((each) => each.ballots > ballots);
  }

  /** When the ballot with that number, 1 being the first, was shown; it may have been before the question. */
  whenShown(ballots: number): Promise<number> {
    const first = this.seen.find((each) => each.ballots >= ballots);
    if (first !== undefined) return Promise.resolve(first.atMs);
    return new Promise((resolve) => this.waiting.push({ ballots, resolve }));
  }
}
