import { describe, expect, it } from 'vitest';
import type { CastMeasures } from '../measure';
import type { Turn } from '../rounds';
import { formatCasting } from './format-casting';

const machine = { cpu: 'Fast One', cores: 2, memoryGiB: 8, system: 'linux x64', node: 'v20.19.0' };
const options = {
  ballots: 8_000,
  rounds: 1,
  seconds: 2,
  concurrencyMax: 256,
  cpuProf: false,
  json: false,
};
const turn = (perSecond: number): Turn => ({
  ballots: 1_000,
  perSecond,
  p50Ms: 12.34,
  p99Ms: null,
  cpuSeconds: { application: 0.5, reference: 0.25, postgres: 0.1, kafka: null, load: 0.05 },
  shown: { p50Ms: 200, p99Ms: 300, maxMs: 400 },
});
const measures: CastMeasures = {
  levels: [{ ...turn(2_000), concurrency: 64 }],
  concurrency: 64,
  rounds: [{ ours: turn(2_000), a: turn(2_500), b: turn(500), c: turn(1_000) }],
  windows: [],
  sent: 2_000,
  failures: {},
  differences: [],
  postgresVersion: '18.4',
};

describe('the tables of casting', () => {
  it('say what each way did, and how it compares', () => {
    const text = formatCasting(measures, options, machine);
    expect(text).toContain('`npm run bench -- cast --ballots 8000 --rounds 1 --seconds 2`');
    expect(text).toContain('Fast One, 2 cores');
    expect(text).toContain('PostgreSQL 18.4');
    expect(text).toMatch(
      /\| Scrutin +\| +2,000 \| +\| +12\.3 \| not known \| +0\.50 \| +0\.10 \| not known/,
    );
    expect(text).toMatch(/\| \(a\) [^|]+\| +2,500 \| +0\.80 /);
    expect(text).toMatch(/\| \(c\) [^|]+\| +1,000 \| +2\.00 /);
    expect(text).toContain('p50 200 ms, p99 300 ms, at most 400 ms');
    expect(text).toContain('none was refused; each that was answered is in the ledger');
  });

  it('leave out ways that were not measured', () => {
    const { ours } = measures.rounds[0] ?? {};
    const alone = { ...measures, rounds: ours === undefined ? [] : [{ ours }] };
    expect(formatCasting(alone, options, machine)).not.toContain('(a)');
  });

  it('say what was refused and what is wrong', () => {
    const bad = { ...measures, failures: { '503 overloaded': 3 }, differences: ['one is gone'] };
    const text = formatCasting(bad, options, machine);
    expect(text).toContain('3 × 503 overloaded');
    expect(text).toContain('WRONG: one is gone.');
  });
});
