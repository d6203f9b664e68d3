import type { Choice } from '../plan/choices';
import type { Shape } from '../plan/shape';
import type { Cast } from '../voters/crowd';

/** How an election shows its count, and whether it still does so. */
export interface Showing extends Pick<Shape, 'releaseSize' | 'visibility'> {
  readonly isClosed: boolean;
}

/**
 * How many of a box's ballots are shown, as the rules of elections say it and not as the server works it out: whole
 * groups with a whole group behind them, and all in the end.
 */
export function shownBallots(
  ballots: number,
  { releaseSize, visibility, isClosed }: Showing,
): number {
  if (isClosed) return ballots;
  if (visibility === 'after_close') return 0;
  if (releaseSize === 1) return ballots;
  const groups = Math.trunc(ballots / releaseSize);
  return groups < 2 ? 0 : (groups - 1) * releaseSize;
}

/** And how many entries: a ledger begins with one that opens it and ends with one that closes it. */
export function shownEntries(ballots: number, showing: Showing): number {
  if (showing.isClosed) return ballots + 2;
  return showing.visibility === 'after_close' ? 0 : shownBallots(ballots, showing) + 1;
}

/** Numbers of an election are whole groups until the close. */
export const roundedDown = (count: number, { releaseSize, isClosed }: Showing): number =>
  isClosed ? count : count - (count % releaseSize);

/** What the ballots of a box say, in the order of their receipts. */
export const inOrder = (casts: readonly Cast[]): readonly Choice[] =>
  casts
    .toSorted((left, right) => left.place.position - right.place.position)
    .map(({ choice }) => choice);

/** By box. */
export function byBox(casts: readonly Cast[]): ReadonlyMap<string, readonly Cast[]> {
  const boxes = new Map<string, Cast[]>();
  for (const cast of casts) {
    const ofBox = boxes.get(cast.place.box);
    if (ofBox === undefined) boxes.set(cast.place.box, [cast]);
    else ofBox.push(cast);
  }
  return boxes;
}

/** Of all boxes: what is to be shown of these ballots, and of how many entries. */
export function toBeShown(
  casts: readonly Cast[],
  boxIds: readonly string[],
  showing: Showing,
): { readonly choices: readonly Choice[]; readonly entries: number } {
  const boxes = byBox(casts);
  const choices: Choice[] = [];
  let entries = 0;
  for (const id of boxIds) {
    const ofBox = boxes.get(id) ?? [];
    choices.push(...inOrder(ofBox).slice(0, shownBallots(ofBox.length, showing)));
    entries += shownEntries(ofBox.length, showing);
  }
  return { choices, entries };
}
