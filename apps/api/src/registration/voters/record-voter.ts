import type { Actor } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import type { Tx } from '../../platform/database/transactions';
import { recordedVoter } from './recorded-voter';
import type { Voter } from './voter';

interface VoterChange {
  readonly by: Actor;
  readonly before: Voter | null;
  readonly after: Voter | null;
}

/** Into the audit log, which cannot be erased: so without anything of the person. One of both is a voter. */
export function recordVoter(tx: Tx, { by, before, after }: VoterChange): void {
  const what = before === null ? 'created' : after === null ? 'deleted' : 'changed';
  recordChange(tx, {
    by,
    action: `voter.${what}`,
    subject: { kind: 'voter', id: (after ?? before)?.id ?? null },
    before: before === null ? null : recordedVoter(before, null),
    after: after === null ? null : recordedVoter(after, before),
  });
}
