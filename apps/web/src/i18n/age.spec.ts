import { describe, expect, it } from 'vitest';
import { wordsOf } from '../testing/words';
import { ageOf } from './age';
import { momentOf } from './moment';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

describe('an age', () => {
  it.each([
    [0, 'just now'],
    [999, 'just now'],
    [second, '1 s ago'],
    [minute - 1, '59 s ago'],
    [minute, '1 min ago'],
    [hour - 1, '59 min ago'],
    [hour, '1 h ago'],
    [48 * hour - 1, '47 h ago'],
    [48 * hour, '2 days ago'],
  ])('of %i ms', (ageMs, text) => {
    expect(ageOf(ageMs, wordsOf('en'))).toBe(text);
  });

  it('is told in French', () => {
    expect(ageOf(3 * minute, wordsOf('fr'))).toBe('il y a 3 min');
  });
});

describe('a moment in a sentence', () => {
  const at = Date.UTC(2026, 4, 4, 12, 5);

  it('has a day unless it is today', () => {
    expect(momentOf(at, at + hour, wordsOf('en'))).toMatch(/^at \d\d:05$/u);
    expect(momentOf(at, at + 24 * hour, wordsOf('en'))).toMatch(/^on 4 May at \d\d:05$/u);
  });
});
