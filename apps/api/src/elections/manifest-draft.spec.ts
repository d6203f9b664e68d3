import { noElectionTimes, parseManifest } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import type { Election } from './election';
import { draftManifest, type StandingCandidate } from './manifest-draft';

const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
const hash = 'A'.repeat(43);
const election: Election = {
  id: id(1),
  title: { en: 'Lake Council', fr: 'Conseil du lac' },
  rules: { method: { type: 'one' }, boxes: 'one', visibility: 'live', releaseSize: 1 },
  regionIds: null,
  times: { ...noElectionTimes, opensAt: Date.UTC(2026, 4, 4, 8), sealingAt: 5 },
  plannedOpensAt: null,
  extensions: [],
  annulment: null,
  sealingFailure: null,
  fingerprint: null,
  registered: null,
  version: 2,
};
const party = { id: id(2), name: { en: 'Open Sky' }, shortName: null, colour: '#7C5CD6' };
const candidates: readonly StandingCandidate[] = [
  { id: id(3), name: 'Solveig', photo: hash, programme: { en: 'Nights', fr: 'Nuits' }, party },
  { id: id(4), name: 'Idris', photo: null, programme: null, party: null },
];
const boxes = [{ id: id(5), keys: hash, region: null, roll: 3, rollRoot: hash }];
const origin = 'https://vote.example';

describe('the manifest that sealing would freeze', () => {
  it('keeps the rules of the protocol', () => {
    const manifest = draftManifest({ election, candidates, origin }, boxes);
    expect(parseManifest(manifest)).toEqual({ ok: true, value: manifest });
  });

  it('says what is missing, since the protocol has no optional members', () => {
    expect(draftManifest({ election, candidates, origin }, boxes)).toEqual({
      boxes,
      candidates: [
        {
          id: id(3),
          name: 'Solveig',
          party: { ...party, name: { en: 'Open Sky', fr: null } },
          photo: hash,
          programme: { en: 'Nights', fr: 'Nuits' },
        },
        { id: id(4), name: 'Idris', party: null, photo: null, programme: null },
      ],
      closesAt: null,
      election: id(1),
      k: 1,
      method: { type: 'one' },
      opensAt: '2026-05-04T08:00:00.000Z',
      origin,
      title: { en: 'Lake Council', fr: 'Conseil du lac' },
      visibility: 'live',
    });
  });

  it('asks for a time to open', () => {
    const times = { ...election.times, opensAt: null };
    const facts = { election: { ...election, times }, candidates, origin };
    expect(() => draftManifest(facts, boxes)).toThrow('Impossible state');
  });
});
