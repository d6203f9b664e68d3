/** What a batch did to a fold by position. */
export interface Applied<State> {
  readonly state: State;
  /** The position that is missing: something above it arrived and was not counted. Null if nothing is missing. */
  readonly gap: number | null;
  readonly counted: number;
  /** Items at positions that were counted before. */
  readonly duplicates: number;
  /** Positions of items that came in turn but cannot follow what was counted; each is a gap. */
  readonly misfits: readonly number[];
}

/**
 * The rule that makes a count exact whatever is repeated, reordered or lost on the way: an item below the expected
 * position is a duplicate, the expected one is counted, and above it nothing is until the missing one has come.
 * `count` adds an item to the draft and raises its size by one, or leaves it as it was and returns false for an item
 * that cannot follow.
 */
export const applyInOrder = <State extends { readonly size: number }, Item>(
  draft: State,
  items: readonly Item[],
  positionOf: (item: Item) => number,
  count: (draft: State, item: Item) => boolean,
): Applied<State> => {
  let highest = -1;
  let counted = 0;
  let duplicates = 0;
  const misfits: number[] = [];
  for (const item of items) {
    const position = positionOf(item);
    highest = Math.max(highest, position);
    if (position < draft.size) duplicates += 1;
    else if (position > draft.size) continue;
    else if (count(draft, item)) counted += 1;
    else misfits.push(position);
  }
  const gap = highest >= draft.size ? draft.size : null;
  return { state: draft, gap, counted, duplicates, misfits };
};
