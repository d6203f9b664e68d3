/** About 15 MB. */
const boxesMax = 100_000;

/** How many ballots of each box have been counted, and nothing else of the tally. The longest unchanged go first. */
export class CountedBoxes {
  private readonly ballots = new Map<string, number>();

  /** Whether that is news. */
  raise(boxId: string, ballots: number): boolean {
    if (ballots <= (this.ballots.get(boxId) ?? -1)) return false;
    this.ballots.delete(boxId);
    this.ballots.set(boxId, ballots);
    const oldest = this.ballots.keys().next();
    if (this.ballots.size > boxesMax && !oldest.done) this.ballots.delete(oldest.value);
    return true;
  }

  /** 0 for a box that nobody has heard of. */
  get(boxId: string): number {
    return this.ballots.get(boxId) ?? 0;
  }
}
