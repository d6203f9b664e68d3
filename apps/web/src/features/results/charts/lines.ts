import { initialsOf, type Count } from '../../../count/standing';
import { readableColor } from '../../../ui/color';
import type { ColorScheme } from '../../../ui/tokens';

/** More curves than this cannot be told apart; the others are in the table and in the list. */
export const linesMax = 6;

export interface Line {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly color: string;
  /** Place in the votes of a point. */
  readonly index: number;
  readonly votes: number;
}

/** The candidates who get a curve of their own: those in front. */
export const linesOf = (count: Count, scheme: ColorScheme): readonly Line[] =>
  count.standings.slice(0, linesMax).map(({ id, name, color, index, votes }) => ({
    id,
    name,
    initials: initialsOf(name),
    color: readableColor(color, scheme),
    index,
    votes,
  }));
