/** A line of the register's breakdown, as the server answers it. */
export interface TurnoutCell {
  readonly registered: number;
  readonly signed: number;
  readonly isBelowStep: boolean;
}

/** How a number that may have been rounded down is to be read. */
export type Exactness = 'exact' | 'at_least' | 'below';

export interface TurnoutReading {
  readonly exactness: Exactness;
  /** The number to show with it: for `below` the bound that it stays under. */
  readonly signed: number;
  /** Null where rounding leaves nothing to say. */
  readonly share: number | null;
}

/** Until the close, cells are rounded down to multiples of `step`; a page that dropped that would state them as exact. */
export const readCell = (cell: TurnoutCell, step: number): TurnoutReading => {
  const { registered, signed, isBelowStep } = cell;
  if (isBelowStep) {
    const bound = registered > 0 ? step / registered : 1;
    return { exactness: 'below', signed: step, share: bound < 1 ? bound : null };
  }
  const share = registered > 0 ? signed / registered : null;
  // All of a group is exact even when it was rounded: there is nobody else to sign.
  const exactness = step > 1 && signed < registered ? 'at_least' : 'exact';
  return { exactness, signed, share };
};

/** For sorting: a cell below the step comes before any that reached it. */
export const turnoutRank = (cell: TurnoutCell): number =>
  cell.isBelowStep || cell.registered === 0 ? -1 : cell.signed / cell.registered;
