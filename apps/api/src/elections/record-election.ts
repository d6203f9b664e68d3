import type { Change } from '../platform/audit/audit-entry';
import { recordChange } from '../platform/audit/record-change';
import type { Tx } from '../platform/database/transactions';
import type { Election } from './election';
import { electionMessageOf } from './election-wire';

interface ElectionChange extends Pick<Change, 'by' | 'action'> {
  readonly before: Election | null;
  readonly after: Election | null;
}

const recorded = (election: Election | null): object | null =>
  election === null ? null : electionMessageOf(election).payload;

/** Into the audit log, in the shape in which elections are published. One of both is an election. */
export function recordElection(tx: Tx, { by, action, before, after }: ElectionChange): void {
  const subject = { kind: 'election', id: (after ?? before)?.id ?? null };
  recordChange(tx, { by, action, subject, before: recorded(before), after: recorded(after) });
}
