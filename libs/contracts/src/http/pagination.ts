import { z } from 'zod';
import { boundedText } from '../primitives';

export const pageSizeMax = 200;
export const pageSizeDefault = 50;

/** `cursor` is the `next` of the page before; it is opaque. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeDefault),
  /** 4,000 characters hold the longest name and number in base64url, every character of them escaped. */
  cursor: z.string().max(4_000).optional(),
});

export const searchPageQuery = pageQuery.extend({ search: boundedText(200).optional() });

export type PageQuery = z.infer<typeof pageQuery>;
export type SearchPageQuery = z.infer<typeof searchPageQuery>;

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
