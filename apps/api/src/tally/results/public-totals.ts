/** How far an election has come, all in ballots but `issued`, which counts credentials. */
export interface Totals {
  readonly issued: number;
  readonly accepted: number;
  readonly counted: number;
  readonly shown: number;
}

export const noTotals: Totals = { issued: 0, accepted: 0, counted: 0, shown: 0 };

export const roundedDown = (count: number, step: number): number => count - (count % step);

/**
 * What is shown of totals that were read at different moments: rounded down to multiples of `step`, and none that
 * contradicts another. Issued and accepted are what the database said last, and released is what it said before, so a
 * release that is newer raises them. A count is only what somebody made of Kafka's messages, and may be wrong: it raises
 * nothing, and what it has beyond the accepted ballots waits for the next reading of the database.
 */
export function publicTotals(known: Totals, step: number): Totals {
  const { shown } = known;
  const accepted = Math.max(roundedDown(known.accepted, step), shown);
  const issued = Math.max(roundedDown(known.issued, step), accepted);
  const counted = Math.max(Math.min(roundedDown(known.counted, step), accepted), shown);
  return { issued, accepted, counted, shown };
}
