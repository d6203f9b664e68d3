import { describe, expect, it } from 'vitest';
import { line } from './line';
import { formatSummary, summarize } from './summary';

const input = {
  election: 'e',
  seed: '7',
  lines: [line('sent', 2, 2), line('counted', 2, 2)],
  linesAfterClose: [line('counted', 2, 2)],
  crowd: { accepted: 2, retries: 0, castMs: [10, 20] },
  observer: { faults: [], reconnections: 0 },
  castingMs: 500,
};

describe('the summary of a simulation', () => {
  it('is equal where nothing differs and nothing wrong was seen', () => {
    const summary = summarize(input);
    expect(summary).toMatchObject({ isEqual: true, faults: [], ballotsPerSecond: 4 });
    const text = formatSummary(summary);
    expect(text).toContain('All equal.');
    expect(text).toContain('0.5 s, 4.0 ballots a second');
    expect(text).toContain('p50 10.0 ms, p95 20.0 ms, max 20.0 ms');
    expect(text).toContain('after the close all of these 1 figures are right');
    expect(text).not.toContain('repeated');
  });

  it.each([
    [{ lines: [line('counted', 1, 2)] }, 'counted: 1 instead of 2'],
    [{ linesAfterClose: [line('counted', 3, 2)] }, 'after the close, counted: 3 instead of 2'],
    [{ observer: { faults: ['ballots went back'], reconnections: 0 } }, 'ballots went back'],
  ])('is not equal, and says why: %o', (change, sentence) => {
    const summary = summarize({ ...input, ...change });
    expect(summary.isEqual).toBe(false);
    expect(summary.faults).toEqual([sentence]);
    expect(formatSummary(summary)).toContain(`NOT equal:\n  - ${sentence}\n`);
  });

  it('says what was repeated on the way, and leaves out a close that was not asked for', () => {
    const summary = summarize({
      ...input,
      linesAfterClose: null,
      crowd: { ...input.crowd, retries: 3 },
      observer: { faults: [], reconnections: 2 },
    });
    const text = formatSummary(summary);
    expect(text).toContain('3 requests were repeated');
    expect(text).toContain('connected again 2 times');
    expect(text).not.toMatch(/after the close/i);
  });

  it('of a run without a ballot has no rate', () => {
    const crowd = { accepted: 0, retries: 0, castMs: [] };
    expect(summarize({ ...input, crowd, castingMs: 0 }).ballotsPerSecond).toBe(0);
  });
});
