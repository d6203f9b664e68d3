/** How far an election has come, all in ballots but `issued` and `signed`, which count credentials and participations. */
export interface Totals {
  readonly issued: number;
  readonly accepted: number;
  readonly counted: number;
  readonly shown: number;
}

export const noTotals: Totals = { issued: 0, accepted: 0, counted: 0, shown: 0 };

export const roundedDown = (count: number, step: number): number => count - (count % step);

interface KnownTotals extends Totals {
  /** Participations, for each of which a credential was issued. */
  readonly signed: number;
}

/**
 * What is shown of totals that were read at different moments: rounded down to multiples of `step`, and never one that
 * contradicts another or itself a moment ago. Whatever is shown was counted, was accepted, and had a credential issued,
 * so the number that was read earlier is raised by the one that was read later, never the later one lowered.
 */
export function publicTotals(known: KnownTotals, step: number, before: Totals): Totals {
  const shown = Math.max(known.shown, before.shown);
  const counted = Math.max(roundedDown(known.counted, step), shown, before.counted);
  const accepted = Math.max(roundedDown(known.accepted, step), counted, before.accepted);
  const issuedKnown = Math.max(known.issued, known.signed);
  const issued = Math.max(roundedDown(issuedKnown, step), accepted, before.issued);
  return { issued, accepted, counted, shown };
}
