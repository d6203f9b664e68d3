import { describe, expect, it } from 'vitest';
import {
  cpuPerThousand,
  median,
  medianTurn,
  ratiosTo,
  shownMaxMs,
  type Round,
  type Turn,
} from './rounds';

const cpu = { application: 2, reference: 1, postgres: null, kafka: 0, load: 0.5 };
const turn = (perSecond: number, ballots = 1_000, shownMax: number | null = null): Turn => ({
  ballots,
  perSecond,
  p50Ms: perSecond / 10,
  p99Ms: null,
  cpuSeconds: cpu,
  shown: shownMax === null ? null : { p50Ms: 1, p99Ms: 2, maxMs: shownMax },
});
const rounds: Round[] = [
  { ours: turn(300, 2_000, 50), a: turn(600) },
  { ours: turn(100, 4_000, 90), a: turn(100) },
  { ours: turn(200, 1_000, 70), a: turn(250) },
];

describe('rounds', () => {
  it.each([
    { values: [3, 1, 2], is: 2 },
    { values: [4, 1, 3, 2], is: 2 },
    { values: [1, null], is: null },
    { values: [], is: null },
  ])('have the median $is of $values', ({ values, is }) => {
    expect(median(values)).toBe(is);
  });

  it('have the median of each number by itself', () => {
    const ours = medianTurn(rounds, 'ours');
    expect(ours).toMatchObject({ perSecond: 200, p50Ms: 20, p99Ms: null, ballots: 2_000 });
    expect(ours?.shown?.maxMs).toBe(70);
    expect(medianTurn(rounds, 'b')).toBeNull();
  });

  it('compare ways within each round', () => {
    expect(ratiosTo(rounds, 'a')).toEqual([0.5, 1, 0.8]);
    expect(ratiosTo(rounds, 'c')).toEqual([]);
  });

  it('have processor time for as many ballots as were cast', () => {
    expect(cpuPerThousand(rounds, 'ours', 'application')).toBe(1);
    expect(cpuPerThousand(rounds, 'ours', 'postgres')).toBeNull();
  });

  it('have one longest time until a ballot was shown', () => {
    expect(shownMaxMs(rounds)).toBe(90);
    expect(shownMaxMs([{ a: turn(1) }])).toBeNull();
  });
});
