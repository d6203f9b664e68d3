import type { VotingMethod } from '@scrutin/domain';
import type { Election } from './election';
import type { ElectionEntity } from './election.entity';

const milliseconds = (date: Date | null): number | null => date?.getTime() ?? null;
const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

const methodOf = (row: ElectionEntity): VotingMethod =>
  row.methodMax === null ? { type: 'one' } : { type: 'approval', max: row.methodMax };

const annulmentOf = ({ annullingAt, annulmentReason }: ElectionEntity): Election['annulment'] =>
  annullingAt === null || annulmentReason === null
    ? null
    : { at: annullingAt.getTime(), reason: annulmentReason };

export const electionOfRow = (row: ElectionEntity): Election => ({
  id: row.id,
  title: row.title,
  rules: {
    method: methodOf(row),
    boxes: row.boxes,
    visibility: row.visibility,
    releaseSize: row.releaseSize,
  },
  regionIds: row.regionIds,
  times: {
    opensAt: milliseconds(row.opensAt),
    closesAt: milliseconds(row.closesAt),
    sealingAt: milliseconds(row.sealingAt),
    sealedAt: milliseconds(row.sealedAt),
    closedAt: milliseconds(row.closedAt),
    certifiedAt: milliseconds(row.certifiedAt),
    annulledAt: milliseconds(row.annulledAt),
  },
  plannedOpensAt: milliseconds(row.plannedOpensAt),
  extensions: row.extensions,
  annulment: annulmentOf(row),
  sealingFailure: row.sealingFailure,
  fingerprint: row.fingerprint,
  registered: row.registered,
  version: row.version,
});

/** Everything but what sealing adds: the manifest, its fingerprint, and the number of voters. */
export const rowOfElection = (election: Election) => {
  const { times, rules } = election;
  return {
    title: election.title,
    methodType: rules.method.type,
    methodMax: rules.method.type === 'approval' ? rules.method.max : null,
    boxes: rules.boxes,
    visibility: rules.visibility,
    releaseSize: rules.releaseSize,
    regionIds: election.regionIds === null ? null : [...election.regionIds],
    opensAt: date(times.opensAt),
    closesAt: date(times.closesAt),
    sealingAt: date(times.sealingAt),
    plannedOpensAt: date(election.plannedOpensAt),
    sealingFailure: election.sealingFailure,
    version: election.version,
  };
};
