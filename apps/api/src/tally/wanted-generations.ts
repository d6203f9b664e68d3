/** A ledger, and which count of it is wanted. */
interface Wanted {
  readonly ledgerId: string;
  readonly generation: number;
}

/**
 * Which count of each ledger is wanted, as PostgreSQL said last. What it has not named is wanted as the first: a later
 * one was made up by whoever writes to Kafka, or is of a database that was put back to an earlier state since.
 */
export class WantedGenerations {
  private readonly generations = new Map<string, number>();

  /** All that PostgreSQL has, in place of what it had before. */
  learnAll(wanted: readonly Wanted[]): void {
    this.generations.clear();
    for (const one of wanted) this.learn(one);
  }

  learn({ ledgerId, generation }: Wanted): void {
    this.generations.set(ledgerId, generation);
  }

  of(ledgerId: string): number {
    return this.generations.get(ledgerId) ?? 0;
  }
}
