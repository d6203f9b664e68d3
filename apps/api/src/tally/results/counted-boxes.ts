/** About 20 MB. */
const boxesMax = 100_000;

/** How many ballots of a box were counted, by the how manieth count of its ledger. */
export interface CountedBallots {
  readonly generation: number;
  readonly ballots: number;
}

/** How many ballots of each box have been counted, and nothing else of the tally. The longest unchanged go first. */
export class CountedBoxes {
  private readonly known = new Map<string, CountedBallots>();

  /** Takes over what is further, or of a later count, which may well have come less far. Answers whether that is news. */
  apply(boxId: string, counted: CountedBallots): boolean {
    const before = this.known.get(boxId) ?? { generation: 0, ballots: -1 };
    if (counted.generation < before.generation) return false;
    if (counted.generation === before.generation && counted.ballots <= before.ballots) return false;
    this.known.delete(boxId);
    this.known.set(boxId, counted);
    const oldest = this.known.keys().next();
    if (this.known.size > boxesMax && !oldest.done) this.known.delete(oldest.value);
    return true;
  }

  /** 0 for a box that nobody has heard of. */
  get(boxId: string): number {
    return this.known.get(boxId)?.ballots ?? 0;
  }
}
