import type { CreateElectionRequest, UpdateElectionRequest } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { editedElection, electionOfRequest } from './election-plan';

const request: CreateElectionRequest = {
  title: { en: 'Lake Council', fr: 'Conseil du lac' },
  opensAt: '2026-05-04T10:00:00+02:00',
  closesAt: '2026-05-05T08:00:00Z',
  method: { type: 'one' },
  boxes: 'one',
  visibility: 'live',
  releaseSize: 1,
  regionIds: ['r1'],
};
const election = electionOfRequest('e1', request);

describe('a plan', () => {
  it('is what was asked for, with times in milliseconds', () => {
    expect(election).toMatchObject({
      id: 'e1',
      title: request.title,
      rules: { method: { type: 'one' }, boxes: 'one', visibility: 'live', releaseSize: 1 },
      regionIds: ['r1'],
      times: {
        opensAt: Date.UTC(2026, 4, 4, 8),
        closesAt: Date.UTC(2026, 4, 5, 8),
        sealingAt: null,
        sealedAt: null,
      },
      sealingFailure: null,
      version: 1,
    });
  });

  it.each([
    [{ opensAt: null, closesAt: null, regionIds: null }],
    [{ opensAt: undefined, closesAt: undefined, regionIds: undefined }],
  ])('may have no times, and is for all regions when none are named: %j', (gaps) => {
    const { times, regionIds } = electionOfRequest('e1', { ...request, ...gaps });
    expect([times.opensAt, times.closesAt, regionIds]).toEqual([null, null, null]);
  });

  it('has no French text where none was given', () => {
    const { title } = electionOfRequest('e1', { ...request, title: { en: 'Council', fr: null } });
    expect(title).toEqual({ en: 'Council' });
  });
});

describe('an edit', () => {
  const edits: readonly [UpdateElectionRequest, object][] = [
    [{}, {}],
    [{ title: { en: 'Another' } }, { title: { en: 'Another' } }],
    [{ opensAt: null }, { times: { ...election.times, opensAt: null } }],
    [{ closesAt: '1970-01-01T00:00:00Z' }, { times: { ...election.times, closesAt: 0 } }],
    [{ releaseSize: 5 }, { rules: { ...election.rules, releaseSize: 5 } }],
    [{ visibility: 'after_close' }, { rules: { ...election.rules, visibility: 'after_close' } }],
    [{ regionIds: null }, { regionIds: null }],
  ];

  it.each(edits)('%j leaves the rest as it is', (edit, change) => {
    expect(editedElection(election, edit)).toEqual({ ...election, ...change, version: 2 });
  });
});
