import type { AuditRow } from './audit-row';
import { checkEntry, type Head } from './check-entry';

export type ChainCheck =
  /** Null: there is no entry. */
  | { readonly ok: true; readonly head: Head | null }
  | { readonly ok: false; readonly position: number; readonly what: string };

/** The rows of a log in the order of their positions, with a head that was noted earlier. */
export async function checkChain(
  rows: AsyncIterable<AuditRow>,
  since: Head | null,
): Promise<ChainCheck> {
  let head: Head | null = null;
  for await (const row of rows) {
    const position = Number(row.position);
    const what = checkEntry(row, head);
    if (what !== null) return { ok: false, position, what };
    if (since?.position === position && !since.hash.equals(row.hash))
      return { ok: false, position, what: 'it is not the entry whose hash was noted' };
    head = { position, hash: row.hash };
  }
  const size = head === null ? 0 : head.position + 1;
  if (since !== null && since.position >= size)
    return {
      ok: false,
      position: size,
      what: `the log ends before it; entry ${since.position} was noted`,
    };
  return { ok: true, head };
}
