import { describe, expect, it } from 'vitest';
import { countOf } from '../../count/standing';
import { threeCandidates, totalsOf } from '../../testing/results';
import { wordsOf } from '../../testing/words';
import { leadStoryOf } from './lead-story';
import type { SeriesPoint } from './series';
import { sayBusiest, sayStory } from './story-text';

const start = Date.UTC(2026, 4, 4, 8);
const told = (...votes: readonly (readonly number[])[]): SeriesPoint[] =>
  votes.map((at, index) => ({
    at: start + index * 60_000,
    ballots: at.reduce((sum, count) => sum + count, 0),
    blank: 0,
    votes: at,
  }));

describe('how the lead came about', () => {
  it.each([
    ['no points', told(), { kind: 'none' }],
    ['no votes', told([0, 0], [0, 0]), { kind: 'none' }],
    ['a level front', told([1, 0], [1, 1]), { kind: 'tied' }],
    ['a lead from the first votes', told([0, 0], [1, 0], [3, 2]), { kind: 'always', index: 0 }],
    ['a lead after a level start', told([1, 1], [2, 1]), { kind: 'always', index: 0 }],
    [
      'a change of lead',
      told([2, 1], [2, 2], [2, 3]),
      { kind: 'since', index: 1, at: start + 120_000 },
    ],
    [
      'a lead that was caught',
      told([2, 1], [2, 2], [3, 2]),
      { kind: 'since', index: 0, at: start + 120_000 },
    ],
    [
      'a lead lost and regained',
      told([2, 1], [2, 3], [5, 3]),
      { kind: 'since', index: 0, at: start + 120_000 },
    ],
  ] as const)('%s', (_, points, story) => {
    expect(leadStoryOf(points)).toEqual(story);
  });
});

describe('the finding over the curve', () => {
  const words = wordsOf('en');
  const count = countOf(threeCandidates, totalsOf([214, 180, 124], 6));
  const context = { isOver: false, now: start + 3_600_000, words };

  it.each([
    [{ kind: 'none' }, false, 'No votes for a candidate yet'],
    [{ kind: 'none' }, true, 'No votes for a candidate'],
    [{ kind: 'tied' }, false, 'The front is level'],
    [{ kind: 'always', index: 1 }, false, 'Idris Tavarel has led since the first votes'],
    [{ kind: 'always', index: 1 }, true, 'Idris Tavarel led from the first votes on'],
    [
      { kind: 'since', index: 0, at: start },
      false,
      /^Maëlle Korvanec took the lead at \d\d:00 and has kept it$/u,
    ],
    [
      { kind: 'since', index: 0, at: start },
      true,
      /^Maëlle Korvanec took the lead at \d\d:00 and kept it$/u,
    ],
  ] as const)('%j (over: %s)', (story, isOver, sentence) => {
    expect(sayStory(story, count, { ...context, isOver })).toMatch(sentence);
  });

  it('names the busiest stretch, or that there was none', () => {
    const buckets = [
      { at: start, perMinute: 2 },
      { at: start + 60_000, perMinute: 7.5 },
      { at: start + 120_000, perMinute: 7.5 },
    ];
    expect(sayBusiest({ widthMinutes: 1, buckets }, context)).toMatch(
      /^Busiest at \d\d:01: 7\.5 ballots a minute$/u,
    );
    const none = { widthMinutes: 1, buckets: [] };
    expect(sayBusiest(none, context)).toBe('No ballots have been counted yet');
    expect(sayBusiest(none, { ...context, isOver: true })).toBe('No ballot was cast');
  });

  it('is said in French', () => {
    expect(sayStory({ kind: 'tied' }, count, { ...context, words: wordsOf('fr') })).not.toBe(
      'The front is level',
    );
  });
});
