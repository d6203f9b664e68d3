import { describe, expect, it } from 'vitest';
import { formatMachine, thisMachine } from './machine';

describe('the machine of a benchmark', () => {
  it('is told in one line', () => {
    const cpu = 'Fast One';
    const machine = { cpu, cores: 2, memoryGiB: 7.75, system: 'linux x64', node: 'v20.19.0' };
    expect(formatMachine(machine)).toBe('Fast One, 2 cores, 7.8 GiB, linux x64, Node v20.19.0');
  });

  it('is this one', () => {
    const { cores, memoryGiB, node } = thisMachine();
    expect(cores).toBeGreaterThan(0);
    expect(memoryGiB).toBeGreaterThan(0);
    expect(node).toBe(process.version);
  });
});
