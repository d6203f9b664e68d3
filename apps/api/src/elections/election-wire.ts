import type { ElectionMessage, ElectionResponse } from '@scrutin/contracts';
import { electionState, shownClosesAt } from '@scrutin/domain';
import type { OutboxMessage } from '../platform/relay/outbox';
import type { Election, ElectionAtTime } from './election';

const requiredInstant = (ms: number): string => new Date(ms).toISOString();
const instant = (ms: number | null): string | null => (ms === null ? null : requiredInstant(ms));

function sharedMembers({ id, title, rules, regionIds, times, ...rest }: Election) {
  return {
    id,
    title,
    opensAt: instant(times.opensAt),
    closesAt: instant(times.closesAt),
    sealedAt: instant(times.sealedAt),
    closedAt: instant(times.closedAt),
    method: rules.method,
    boxes: rules.boxes,
    visibility: rules.visibility,
    releaseSize: rules.releaseSize,
    regionIds: regionIds === null ? null : [...regionIds],
    extensions: rest.extensions.map(({ at, fromClosesAt, toClosesAt, reason }) => ({
      at: requiredInstant(at),
      fromClosesAt: requiredInstant(fromClosesAt),
      toClosesAt: requiredInstant(toClosesAt),
      reason,
    })),
    annulment:
      rest.annulment === null
        ? null
        : {
            at: requiredInstant(rest.annulment.at),
            annulledAt: instant(times.annulledAt),
            reason: rest.annulment.reason,
          },
    sealingFailure: rest.sealingFailure,
    fingerprint: rest.fingerprint,
    registered: rest.registered,
    version: rest.version,
  };
}

export const electionResponseOf = ({ election, nowMs }: ElectionAtTime): ElectionResponse => ({
  ...sharedMembers(election),
  closesAt: instant(shownClosesAt(election.times)),
  state: electionState(election.times, nowMs),
});

/** Without the state: whoever reads it has a clock of their own. */
export function electionMessageOf(election: Election): OutboxMessage {
  const payload: ElectionMessage = {
    ...sharedMembers(election),
    sealingAt: instant(election.times.sealingAt),
    certifiedAt: instant(election.times.certifiedAt),
    annulledAt: instant(election.times.annulledAt),
  };
  return { topic: 'scrutin.elections', key: election.id, payload };
}
