import * as contracts from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { checkPassword, passwordLengthMax, passwordLengthMin } from './check-password';

describe('a password that was typed twice', () => {
  it.each([
    ['', '', 'short'],
    ['eleven char', 'eleven char', 'short'],
    ['x'.repeat(1_025), 'x'.repeat(1_025), 'long'],
    ['twelve chars', 'twelve Chars', 'different'],
    ['twelve chars', 'twelve chars', null],
    [' twelve char ', ' twelve char ', null],
  ])('%j and %j: %s', (password, again, fault) => {
    expect(checkPassword(password, again)).toBe(fault);
  });

  it('is measured as the server does', () => {
    expect([passwordLengthMin, passwordLengthMax]).toEqual([
      contracts.passwordLengthMin,
      contracts.passwordLengthMax,
    ]);
  });
});
