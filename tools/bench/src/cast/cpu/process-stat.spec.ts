import { describe, expect, it } from 'vitest';
import { parseProcessStat } from './process-stat';
import { processorSeconds, withProcessorTime } from './processor-time';

const rest = '20 0 7 0 24 1000 2000 18446744073709551615';

describe('what Linux tells of a process', () => {
  it('has its parent and the processor time of itself and of those it waited for', () => {
    const text = `42 (node) S 7 42 42 0 -1 4194304 100 200 0 0 150 50 25 5 ${rest}`;
    expect(parseProcessStat(text)).toEqual({ parent: 7, cpuSeconds: 2.3 });
  });

  it('is read right where the name has spaces and brackets', () => {
    const text = `42 (a) S 9 (b) S 7 42 42 0 -1 4194304 100 200 0 0 1 2 3 4 ${rest}`;
    expect(parseProcessStat(text)).toEqual({ parent: 7, cpuSeconds: 0.1 });
  });

  it.each(['', '42 (node)', '42 (node) S x 42'])('is null for %j', (text) => {
    expect(parseProcessStat(text)).toBeNull();
  });
});

describe('processor time', () => {
  it('is not known of no process, and of none that is there', () => {
    expect(processorSeconds(null)).toBeNull();
    expect(processorSeconds(-1)).toBeNull();
  });

  it.runIf(process.platform === 'linux')('of this process grows with what it does', async () => {
    const burn = (): Promise<void> => {
      const until = process.cpuUsage().user + 100_000;
      while (process.cpuUsage().user < until);
      return Promise.resolve();
    };
    const { cpuSeconds } = await withProcessorTime({ us: process.pid, nobody: null }, burn);
    expect(cpuSeconds.us).toBeGreaterThanOrEqual(0.08);
    expect(cpuSeconds.nobody).toBeNull();
  });
});
