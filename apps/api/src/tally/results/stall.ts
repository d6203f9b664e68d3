/** Ballots accepted and not counted for this long are a stall; a shorter lag is the way of every ballot. */
const stallAgeMinMs = 5_000;
const samplesMax = 128;

interface Sample {
  readonly atMs: number;
  readonly accepted: number;
}

/** Tells since when the oldest ballot that is not counted has been waiting, however many come after it. */
export class StallWatch {
  private waiting: Sample[] = [];

  /** `accepted` and `counted` as they are at that time; times ascend. Answers the beginning of the stall, or null. */
  observe(atMs: number, accepted: number, counted: number): number | null {
    this.waiting = this.waiting.filter((sample) => sample.accepted > counted);
    const newest = this.waiting.at(-1)?.accepted ?? counted;
    if (accepted > newest) this.waiting.push({ atMs, accepted });
    // The oldest decides; of the others a thinner record does.
    if (this.waiting.length > samplesMax)
      this.waiting = this.waiting.filter((_, index) => index % 2 === 0);
    const oldest = this.waiting[0];
    return oldest !== undefined && atMs - oldest.atMs >= stallAgeMinMs ? oldest.atMs : null;
  }
}
