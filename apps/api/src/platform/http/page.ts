import type { Page } from '@scrutin/contracts';
import { encodeCursor } from './cursor';

interface PageParts<Row, Item> {
  /** Up to `limit + 1` rows: the one too many says that there is a next page. */
  readonly rows: readonly Row[];
  readonly limit: number;
  readonly keyOf: (row: Row) => readonly (string | number | null)[];
  readonly toItem: (row: Row) => Item;
}

/** A page whose `next` is the sort key of its last item: what is added or removed elsewhere moves nothing. */
export function toPage<Row, Item>({
  rows,
  limit,
  keyOf,
  toItem,
}: PageParts<Row, Item>): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}
