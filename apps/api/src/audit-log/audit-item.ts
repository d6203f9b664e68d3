import type { AuditEntryResponse } from '@scrutin/contracts';
import type { AuditEntry } from '../platform/audit/audit-entry';

export interface AuditRow {
  readonly entry: string;
  readonly hash: Buffer;
}

/** From the text that was hashed, not from the columns beside it, which are for filters. */
export function auditItemOf({ entry, hash }: AuditRow): AuditEntryResponse {
  const { position, at, by, action, subject, before, after } = JSON.parse(entry) as AuditEntry;
  return {
    position,
    at,
    actor: { ...by },
    action,
    subject: { ...subject },
    before: before as AuditEntryResponse['before'],
    after: after as AuditEntryResponse['after'],
    hash: hash.toString('hex'),
  };
}
