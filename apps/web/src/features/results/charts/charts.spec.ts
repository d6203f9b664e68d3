import { describe, expect, it } from 'vitest';
import { countOf } from '../../../count/standing';
import { manyCandidates, threeCandidates, totalsOf } from '../../../testing/results';
import { contrast } from '../../../ui/color';
import { palettes } from '../../../ui/tokens';
import { axisTimeFormat } from './axis-time';
import { linesMax, linesOf } from './lines';
import { slicesOf } from './slices';

const words = { blank: 'Blank', others: 'Others' };
const three = countOf(threeCandidates, totalsOf([214, 180, 124], 6));
const candidates = manyCandidates(40);
const forty = countOf(
  candidates,
  totalsOf(
    candidates.map((_, index) => index),
    5,
    candidates,
  ),
);

describe('curves', () => {
  it('are those of the candidates in front, few enough to be told apart', () => {
    expect(linesOf(three, 'light').map(({ name, index }) => [name, index])).toEqual([
      ['Maëlle Korvanec', 0],
      ['Idris Tavarel', 1],
      ['Solveig Aubremond', 2],
    ]);
    const lines = linesOf(forty, 'light');
    expect(lines).toHaveLength(linesMax);
    expect(lines[0]?.index).toBe(39);
  });

  it.each(['light', 'dark'] as const)('are seen on the %s page', (scheme) => {
    for (const { color } of linesOf(three, scheme))
      expect(contrast(color, palettes[scheme].page)).toBeGreaterThanOrEqual(3);
  });
});

describe('slices', () => {
  const sum = (slices: readonly { votes: number }[]): number =>
    slices.reduce((total, { votes }) => total + votes, 0);

  it('add up to all ballots', () => {
    expect(sum(slicesOf(three, 'light', words))).toBe(three.ballots);
    expect(sum(slicesOf(forty, 'light', words))).toBe(forty.ballots);
  });

  it('put everybody else together, and blank votes apart', () => {
    expect(
      slicesOf(forty, 'light', words)
        .map(({ label }) => label)
        .slice(-2),
    ).toEqual(['Others', 'Blank']);
    expect(slicesOf(three, 'light', words).map(({ key }) => key)).not.toContain('others');
  });

  it('have no blank one without blank votes', () => {
    const count = countOf(threeCandidates, totalsOf([1, 0, 0], 0));
    expect(slicesOf(count, 'dark', words)).toHaveLength(3);
  });
});

describe('times on an axis', () => {
  const at = Date.UTC(2026, 4, 4, 8, 5, 9);
  const hour = 3_600_000;

  it.each([
    [60_000, /^\d\d:05:09$/u],
    [hour, /^\d\d:05$/u],
    [48 * hour, /^\d+ May$/u],
  ])('over %i ms', (span, text) => {
    expect(axisTimeFormat('en', span)(at)).toMatch(text);
  });
});
