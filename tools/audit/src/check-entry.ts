import { createHash } from 'node:crypto';
import type { AuditRow } from './audit-row';

/** How far a log was right. */
export interface Head {
  readonly position: number;
  readonly hash: Buffer;
}

const beforeTheFirst: Head = { position: -1, hash: Buffer.alloc(32) };

interface EntryText {
  readonly position?: unknown;
  readonly at?: unknown;
  readonly by?: { readonly id?: unknown; readonly name?: unknown };
  readonly action?: unknown;
  readonly subject?: { readonly kind?: unknown; readonly id?: unknown };
}

function parse(text: string): EntryText | null {
  try {
    return JSON.parse(text) as EntryText | null;
  } catch {
    return null;
  }
}

/** Written anew from what the log promises, and not shared with the code that writes it. */
const linked = (previous: Buffer, text: string): Buffer =>
  createHash('sha256').update(previous).update(text, 'utf8').digest();

function differingColumn(row: AuditRow, entry: EntryText): string | null {
  const columns: Readonly<Record<string, readonly [unknown, unknown]>> = {
    position: [Number(row.position), entry.position],
    at: [row.at.toISOString(), entry.at],
    actor_id: [row.actor_id, entry.by?.id],
    actor_name: [row.actor_name, entry.by?.name],
    action: [row.action, entry.action],
    subject_kind: [row.subject_kind, entry.subject?.kind],
    subject_id: [row.subject_id, entry.subject?.id],
  };
  const differing = Object.entries(columns).find(([, [column, member]]) => column !== member);
  return differing?.[0] ?? null;
}

/** What is wrong with an entry after the one before it, or null. The first entry has none before it. */
export function checkEntry(row: AuditRow, previous: Head | null): string | null {
  const { position, hash } = previous ?? beforeTheFirst;
  if (Number(row.position) !== position + 1) return `entry ${position + 1} is missing`;
  if (!linked(hash, row.entry).equals(row.hash))
    return 'its hash is not that of its text and of the entry before';
  const entry = parse(row.entry);
  if (entry === null) return 'its text is no JSON';
  const column = differingColumn(row, entry);
  return column === null ? null : `its column ${column} says something else than its text`;
}
