import type { Change } from '../platform/audit/audit-entry';
import { recordChange } from '../platform/audit/record-change';
import type { Tx } from '../platform/database/transactions';
import type { Candidate } from './candidate';

interface CandidateChange extends Pick<Change, 'by' | 'action'> {
  readonly before: Candidate | null;
  readonly after: Candidate | null;
}

/** Into the audit log. One of both is a candidate. */
export function recordCandidate(tx: Tx, change: CandidateChange): void {
  const subject = { kind: 'candidate', id: (change.after ?? change.before)?.id ?? null };
  recordChange(tx, { ...change, subject });
}
