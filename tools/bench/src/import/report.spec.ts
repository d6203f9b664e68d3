import { describe, expect, it } from 'vitest';
import { formatImports, isWithinLimits, reportImports } from './report';

const machine = { cpu: 'Fast One', cores: 2, memoryGiB: 8, system: 'linux x64', node: 'v20.19.0' };
const memory = { idle: 200 * 2 ** 20, peak: 450 * 2 ** 20 };
const imports = {
  accepted: { voters: 1_000, seconds: 10, memory },
  rejected: { voters: 1_000, cells: 7, seconds: 5, memory },
  cards: { seconds: 1 },
  acknowledgement: { seconds: 2 },
};
const beside = { voters: 300, seconds: 3, withoutMs: [10, 20], duringMs: [30, 40] };

describe('the report on imports', () => {
  it('has times, memory and both latencies', () => {
    const text = formatImports(reportImports(imports, beside, machine));
    expect(text).toContain('1000 rows in 10.0 s (100 a second)');
    expect(text).toContain('200 MiB idle, 450 MiB at most (250 more)');
    expect(text).toContain('7 wrong cells');
    expect(text).toContain('2.00 times as long');
  });

  it('leaves out what was not measured, and says what is not known', () => {
    const unknown = { ...imports.accepted, memory: { idle: null, peak: null } };
    const report = reportImports({ ...imports, accepted: unknown }, null, machine);
    expect(formatImports(report)).toContain('memory not known');
    expect(formatImports(report)).not.toContain('frame');
    expect(isWithinLimits(report)).toBe(true);
  });

  it.each([
    [250, [40], true],
    [401, [40], false],
    [250, [41], false],
  ])('judges %i MiB and %j ms beside 20', (mebibytes, duringMs, isFine) => {
    const accepted = { ...imports.accepted, memory: { idle: 0, peak: mebibytes * 2 ** 20 } };
    const report = reportImports({ ...imports, accepted }, { ...beside, duringMs }, machine);
    expect(isWithinLimits(report)).toBe(isFine);
  });
});
