import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantiles, quantiles } from './quantiles';

describe('quantiles', () => {
  it('are measured values, in order, whatever the order they came in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (durations) => {
        const { p50, p95, max } = quantiles(durations);
        expect(durations).toEqual(expect.arrayContaining([p50, p95, max]));
        expect(max).toBe(Math.max(...durations));
        expect(p50).toBeLessThanOrEqual(p95 ?? -1);
      }),
    );
  });

  it('of one to a hundred are fifty, ninety-five and a hundred', () => {
    const durations = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantiles(durations)).toEqual({ p50: 50, p95: 95, max: 100 });
  });

  it('of nothing are none', () => {
    expect(quantiles([])).toEqual({ p50: null, p95: null, max: null });
    expect(formatQuantiles(quantiles([]))).toBe('p50 none, p95 none, max none');
  });
});
