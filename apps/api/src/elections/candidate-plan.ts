import type { CreateCandidateRequest, UpdateCandidateRequest } from '@scrutin/contracts';
import { withoutGaps } from '../registration';
import type { Candidate } from './candidate';

const programmeOf = (request: Pick<CreateCandidateRequest, 'programme'>): Candidate['programme'] =>
  request.programme == null ? null : withoutGaps(request.programme);

export const candidateOfRequest = (
  ids: Pick<Candidate, 'id' | 'electionId'>,
  request: CreateCandidateRequest,
): Candidate => ({
  ...ids,
  name: request.name,
  partyId: request.partyId,
  programme: programmeOf(request),
  listOrder: request.listOrder ?? null,
  photo: null,
  version: 1,
});

/** The candidate as it would be: members that are left out stay as they are. */
export const editedCandidate = (
  candidate: Candidate,
  request: UpdateCandidateRequest,
): Candidate => ({
  ...candidate,
  name: request.name ?? candidate.name,
  partyId: request.partyId === undefined ? candidate.partyId : request.partyId,
  programme: request.programme === undefined ? candidate.programme : programmeOf(request),
  listOrder: request.listOrder === undefined ? candidate.listOrder : request.listOrder,
  version: candidate.version + 1,
});
