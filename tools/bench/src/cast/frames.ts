/** When frames showed how many ballots; ascending in both. */
export interface Frame {
  readonly ballots: number;
  readonly atMs: number;
}

/** A ballot that was answered. Its position is also how many ballots are shown when it is. */
export interface AnsweredBallot {
  readonly position: number;
  readonly answeredAtMs: number;
}

/** From each answer to the first frame with its ballot, in milliseconds; 0 where the frame was here before. */
export function timesUntilShown(
  ballots: readonly AnsweredBallot[],
  frames: readonly Frame[],
): number[] {
  const sorted = ballots.toSorted((left, right) => left.position - right.position);
  let at = 0;
  return sorted.map(({ position, answeredAtMs }) => {
    while ((frames[at]?.ballots ?? Infinity) < position) at += 1;
    const frame = frames[at];
    return frame === undefined ? Infinity : Math.max(0, frame.atMs - answeredAtMs);
  });
}
