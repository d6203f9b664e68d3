import { describe, expect, it } from 'vitest';
import { repeated } from './repeated';

describe('what a rejection repeats of a cell', () => {
  it('is no more than helps', () => {
    expect(repeated('Ada')).toBe('Ada');
    const long = repeated(`${'a'.repeat(999)}😀${'b'.repeat(1_000_000)}`);
    expect(long).toHaveLength(1_001);
    expect(long.isWellFormed()).toBe(true);
    expect(long.endsWith('…')).toBe(true);
  });
});
