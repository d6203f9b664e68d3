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
  private begun = 0;
  private newest = 0;

  /**
   * Reads all that PostgreSQL has, in place of what it had before; answers what was read. Where readings run side by side,
   * one that began before what is known now changes nothing.
   */
  async learnAll<One extends Wanted>(read: () => Promise<readonly One[]>): Promise<readonly One[]> {
    this.begun += 1;
    const reading = this.begun;
    const wanted = await read();
    if (reading < this.newest) return wanted;
    this.newest = reading;
    this.generations.clear();
    for (const { ledgerId, generation } of wanted) this.generations.set(ledgerId, generation);
    return wanted;
  }

  /** Of one, what was just made so. */
  learn({ ledgerId, generation }: Wanted): void {
    this.begun += 1;
    this.newest = this.begun;
    this.generations.set(ledgerId, generation);
  }

  of(ledgerId: string): number {
    return this.generations.get(ledgerId) ?? 0;
  }
}
