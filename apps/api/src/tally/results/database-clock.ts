/**
 * The database's clock, read without asking it each time. Times are milliseconds since 1970. It is behind the clock it
 * was read from by what the answer took to come, and not ahead of it: who reads that voting has begun can vote. (What
 * the two clocks drift apart is corrected once it is more than a reading takes.)
 */
export class DatabaseClock {
  private offsetMs: number | null = null;

  /** `steadyMs` is a clock that nobody sets, such as `performance.now`. */
  constructor(private readonly steadyMs: () => number) {}

  /** Runs a read that also asks the database for its time, in whole milliseconds, the rest cut off. */
  async measure<Answer>(
    read: () => Promise<Answer>,
    nowMsOf: (answer: Answer) => number | null,
  ): Promise<Answer> {
    const askedAt = this.steadyMs();
    const answer = await read();
    const answeredAt = this.steadyMs();
    const nowMs = nowMsOf(answer);
    if (nowMs !== null) this.correct(nowMs - answeredAt, nowMs + 1 - askedAt);
    return answer;
  }

  /** It must have been measured before. */
  nowMs(): number {
    if (this.offsetMs === null) throw new Error('The clock of the database was never read.');
    return this.steadyMs() + this.offsetMs;
  }

  /**
   * The database told its time somewhen between the question and the answer, so the true offset lies between the two.
   * What is known already stays if it does as well: a slow answer must not turn the clock back.
   */
  private correct(leastMs: number, mostMs: number): void {
    const isStillTrue =
      this.offsetMs !== null && this.offsetMs >= leastMs && this.offsetMs <= mostMs;
    if (!isStillTrue) this.offsetMs = leastMs;
  }
}
