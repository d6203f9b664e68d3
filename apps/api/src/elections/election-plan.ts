import type { CreateElectionRequest, UpdateElectionRequest } from '@scrutin/contracts';
import { noElectionTimes } from '@scrutin/domain';
import { withoutGaps } from '../registration';
import type { Election } from './election';

/** Left out or null: no time yet. The contract has checked that it is a time. */
const instantMs = (text: string | null | undefined): number | null =>
  text == null ? null : Date.parse(text);

export const electionOfRequest = (id: string, request: CreateElectionRequest): Election => ({
  id,
  title: withoutGaps(request.title),
  rules: {
    method: request.method,
    boxes: request.boxes,
    visibility: request.visibility,
    releaseSize: request.releaseSize,
  },
  regionIds: request.regionIds ?? null,
  times: {
    ...noElectionTimes,
    opensAt: instantMs(request.opensAt),
    closesAt: instantMs(request.closesAt),
  },
  plannedOpensAt: null,
  extensions: [],
  annulment: null,
  sealingFailure: null,
  fingerprint: null,
  registered: null,
  version: 1,
});

/** The election as it would be: members that are left out stay as they are. */
export const editedElection = (election: Election, request: UpdateElectionRequest): Election => ({
  ...election,
  title: request.title === undefined ? election.title : withoutGaps(request.title),
  rules: {
    method: request.method ?? election.rules.method,
    boxes: request.boxes ?? election.rules.boxes,
    visibility: request.visibility ?? election.rules.visibility,
    releaseSize: request.releaseSize ?? election.rules.releaseSize,
  },
  regionIds: request.regionIds === undefined ? election.regionIds : request.regionIds,
  times: {
    ...election.times,
    opensAt: request.opensAt === undefined ? election.times.opensAt : instantMs(request.opensAt),
    closesAt:
      request.closesAt === undefined ? election.times.closesAt : instantMs(request.closesAt),
  },
  version: election.version + 1,
});
