import { describe, expect, it } from 'vitest';
import { formatLatencies, reportLatencies } from './report';

const machine = {
  cpu: 'Fast One',
  cores: 2,
  memoryGiB: 8,
  system: 'linux x64',
  node: 'v20.19.0',
};
const latencies = { election: 'e', oneAtATimeMs: [30, 10, 20], atRateMs: [100] };

describe('the report on latency', () => {
  const report = reportLatencies(latencies, { rate: 50 }, machine);

  it('has the quantiles of both ways, and the machine', () => {
    expect(report).toEqual({
      benchmark: 'latency',
      election: 'e',
      oneAtATime: { ballots: 3, ms: { p50: 20, p95: 30, max: 30 } },
      atRate: { ballots: 1, ratePerSecond: 50, ms: { p50: 100, p95: 100, max: 100 } },
      machine,
    });
  });

  it('is told in a few lines', () => {
    const text = formatLatencies(report);
    expect(text).toContain('one at a time    3 ballots: p50 20.0 ms, p95 30.0 ms, max 30.0 ms');
    expect(text).toContain('at 50 a second   1 ballots: p50 100.0 ms');
    expect(text).toContain('Fast One, 2 cores');
  });

  it('leaves out what was not measured', () => {
    const without = reportLatencies({ ...latencies, atRateMs: [] }, { rate: 50 }, machine);
    expect(formatLatencies(without)).not.toContain('a second');
  });
});
