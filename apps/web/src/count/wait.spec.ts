import type { ElectionState } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { resultsOf } from '../testing/results';
import { wordsOf } from '../testing/words';
import { waitHeadline, waitLede, waitOf } from './wait';

const none = { votes: [0, 0, 0], blank: 0 };
const at = (state: ElectionState, accepted: number) => ({
  ...resultsOf({ state, ...none }),
  accepted,
});
const live = { k: 1, visibility: 'live' } as const;
const groups = { k: 10, visibility: 'live' } as const;
const later = { k: 1, visibility: 'after_close' } as const;

describe('what a count waits for', () => {
  it.each([
    ['open', 0, live, null],
    ['open', 3, live, null],
    ['open', 0, groups, 'for_group'],
    ['open', 10, groups, 'for_group'],
    ['open', 0, later, 'for_close'],
    ['open', 7, later, 'for_close'],
    ['closing', 7, later, 'for_count'],
    ['closing', 0, groups, 'for_count'],
    ['closing', 0, live, 'for_count'],
    ['closed', 7, live, 'for_count'],
    ['closed', 0, live, null],
    ['closed', 7, later, 'for_count'],
    ['closed', 0, later, null],
    ['closed', 0, groups, null],
    ['sealed', 0, later, null],
    ['annulled', 0, later, null],
  ] as const)('%s, with %i accepted, %o: %s', (state, accepted, rules, wait) => {
    expect(waitOf(at(state, accepted), rules)).toBe(wait);
  });

  it('is nothing once there is a count', () => {
    for (const rules of [live, groups, later]) expect(waitOf(resultsOf(), rules)).toBeNull();
  });

  it('is said in both languages', () => {
    const [en, fr] = [wordsOf('en'), wordsOf('fr')];
    expect(waitHeadline('for_close', en)).toBe('Results appear when voting has closed');
    expect(waitHeadline('for_close', fr)).toBe(
      'Les résultats seront affichés après la clôture du vote',
    );
    expect(waitLede('for_group', 10, en)).toMatch(/shown in groups of 10/);
    expect(waitLede('for_group', 10, fr)).toMatch(/affichés par groupes de 10/);
    expect(waitLede('for_count', 10, en)).toBe('');
  });
});
