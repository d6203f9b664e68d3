import { describe, expect, it } from 'vitest';
import { areValidChoices, isBlank } from './choices';

const one = { candidates: 3, method: { type: 'one' } } as const;
const approval = { candidates: 3, method: { max: 2, type: 'approval' } } as const;

describe('choices', () => {
  it.each([
    ['000', one, true],
    ['010', one, true],
    ['011', one, false],
    ['011', approval, true],
    ['111', approval, false],
    ['01', one, false],
    ['0100', one, false],
    ['01\n', one, false],
    ['', one, false],
    ['٠١٠', one, false],
  ] as const)('%j under %j: %s', (choices, rules, isValid) => {
    expect(areValidChoices(choices, rules)).toBe(isValid);
  });

  it('are blank without a single 1', () => {
    expect(isBlank('000')).toBe(true);
    expect(isBlank('001')).toBe(false);
  });
});
