import type { UpdateCandidateRequest } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate';
import { candidateOfRequest, editedCandidate } from './candidate-plan';

const ids = { id: 'c1', electionId: 'e1' } as const;
const candidate: Candidate = {
  ...ids,
  name: 'Idris Tavarel',
  partyId: 'p1',
  programme: { en: 'Local school meals' },
  listOrder: 2,
  photo: null,
  version: 1,
};

describe('a candidate', () => {
  it('is what was asked for', () => {
    const { name, partyId, programme, listOrder } = candidate;
    expect(candidateOfRequest(ids, { name, partyId, programme, listOrder })).toEqual(candidate);
    expect(candidateOfRequest(ids, { name, partyId: null })).toEqual({
      ...ids,
      name,
      partyId: null,
      programme: null,
      listOrder: null,
      photo: null,
      version: 1,
    });
  });

  const edits: readonly [UpdateCandidateRequest, Partial<Candidate>][] = [
    [{}, {}],
    [{ name: 'Idris' }, { name: 'Idris' }],
    [{ partyId: null }, { partyId: null }],
    [{ programme: { en: 'Meals', fr: null } }, { programme: { en: 'Meals' } }],
    [{ programme: null }, { programme: null }],
    [{ listOrder: 0 }, { listOrder: 0 }],
    [{ listOrder: null }, { listOrder: null }],
  ];

  it.each(edits)('changes by %j and stays what it is besides', (edit, change) => {
    expect(editedCandidate(candidate, edit)).toEqual({ ...candidate, ...change, version: 2 });
  });
});
