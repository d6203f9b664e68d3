/** The database's clock, read without asking it each time. Times are milliseconds since 1970. */
export class DatabaseClock {
  private offsetMs: number | null = null;

  /** `steadyMs` is a clock that nobody sets, such as `performance.now`. */
  constructor(private readonly steadyMs: () => number) {}

  /** Runs a read that also asks the database for its time; half of the way there and back is taken for the way back. */
  async measure<Answer>(
    read: () => Promise<Answer>,
    nowMsOf: (answer: Answer) => number | null,
  ): Promise<Answer> {
    const askedAt = this.steadyMs();
    const answer = await read();
    const nowMs = nowMsOf(answer);
    if (nowMs !== null) this.offsetMs = nowMs - (askedAt + this.steadyMs()) / 2;
    return answer;
  }

  /** It must have been measured before. */
  nowMs(): number {
    if (this.offsetMs === null) throw new Error('The clock of the database was never read.');
    return this.steadyMs() + this.offsetMs;
  }
}
