import type { Count } from '../../../count/standing';
import { readableColor } from '../../../ui/color';
import { palettes, type ColorScheme } from '../../../ui/tokens';
import { linesMax } from './lines';

export interface Slice {
  readonly key: string;
  readonly label: string;
  readonly votes: number;
  readonly color: string;
}

interface SliceWords {
  readonly blank: string;
  readonly others: string;
}

/** All ballots, cut into those in front, everybody else, and blank votes. */
export const slicesOf = (
  count: Count,
  scheme: ColorScheme,
  words: SliceWords,
): readonly Slice[] => {
  const { quiet, control } = palettes[scheme];
  const named = count.standings.slice(0, linesMax).map(({ id, name, color, votes }) => ({
    key: id,
    label: name,
    votes,
    color: readableColor(color, scheme),
  }));
  const rest = count.standings.slice(linesMax).reduce((sum, { votes }) => sum + votes, 0);
  return [
    ...named,
    { key: 'others', label: words.others, votes: rest, color: control },
    { key: 'blank', label: words.blank, votes: count.blank, color: quiet },
  ].filter(({ key, votes }) => votes > 0 || !['others', 'blank'].includes(key));
};
