/** Where counts are made up, or PostgreSQL was put back, a few are known at a time. */
const generationsMax = 4;

/**
 * Counts of one thing by their generation. Which of them is wanted is for PostgreSQL to say, whenever it is asked: one
 * that nobody has asked for takes the place of no other.
 */
export class Generations<Count> {
  private readonly counts = new Map<number, Count>();

  constructor(private readonly sizeOf: (count: Count) => number) {}

  /** Takes over what is bigger than what is known of its generation. Answers whether that is news. */
  apply(generation: number, count: Count): boolean {
    const before = this.counts.get(generation);
    if (before !== undefined && this.sizeOf(count) <= this.sizeOf(before)) return false;
    // The longest unchanged goes first.
    this.counts.delete(generation);
    this.counts.set(generation, count);
    const oldest = this.counts.keys().next();
    if (this.counts.size > generationsMax && !oldest.done) this.counts.delete(oldest.value);
    return true;
  }

  get(generation: number): Count | undefined {
    return this.counts.get(generation);
  }
}
