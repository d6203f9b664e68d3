import { Generations } from './generations';

/** About 30 MB. */
const boxesMax = 100_000;

/** How many ballots of a box were counted, by the how manieth count of its ledger. */
export interface CountedBallots {
  readonly generation: number;
  readonly ballots: number;
}

/** How many ballots of each box have been counted, and nothing else of the tally. The longest unchanged go first. */
export class CountedBoxes {
  private readonly known = new Map<string, Generations<number>>();

  /** Takes over what is further than the same count was. Answers whether that is news. */
  apply(boxId: string, { generation, ballots }: CountedBallots): boolean {
    const counts = this.known.get(boxId) ?? new Generations<number>((count) => count);
    if (!counts.apply(generation, ballots)) return false;
    this.known.delete(boxId);
    this.known.set(boxId, counts);
    const oldest = this.known.keys().next();
    if (this.known.size > boxesMax && !oldest.done) this.known.delete(oldest.value);
    return true;
  }

  /** By the count of this generation; 0 for a box of which it has said nothing. */
  get(boxId: string, generation: number): number {
    return this.known.get(boxId)?.get(generation) ?? 0;
  }
}
