import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../i18n/format';
import { sayElectionState } from './election-state-text';

const times = { opensAt: '2026-05-04T08:00:00.000Z', closesAt: '2026-05-08T18:00:00.000Z' };
const words = { t: i18next.t, format: formatOf('en') };

describe('whether one can vote', () => {
  it.each([
    ['draft', /^Not sealed yet$/],
    ['sealing', /^Not sealed yet$/],
    ['sealed', /^Opens Monday.* 4 May 2026/],
    ['open', /^Open, closes Friday.* 8 May 2026/],
    ['closing', /^Closed$/],
    ['closed', /^Closed$/],
    ['certified', /^Closed$/],
    ['annulled', /^Annulled$/],
  ] as const)('%s', (state, text) => {
    expect(sayElectionState({ state, ...times }, words)).toMatch(text);
  });

  it('names no time that is not set', () => {
    const unset = { opensAt: null, closesAt: null };
    expect(sayElectionState({ state: 'open', ...unset }, words)).toBe('Open');
    expect(sayElectionState({ state: 'sealed', ...unset }, words)).toBe('Sealed');
  });
});
