/** A stretch of the ballots that come faster than the others. */
export interface Surge {
  /** Number of the first ballot of the stretch. */
  readonly from: number;
  /** And of the first one after it. */
  readonly to: number;
  /** How many times as fast. */
  readonly factor: number;
}

/** The middle third of all ballots, at five times the rate. */
const factor = 5;

export const surgeOf = (ballots: number): Surge => ({
  from: Math.floor(ballots / 3),
  to: Math.floor((2 * ballots) / 3),
  factor,
});
