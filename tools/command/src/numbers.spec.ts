import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { positiveNumber, wholeNumber } from './numbers';

describe('a whole number', () => {
  it.each(['1', '10', '007'])('is read: %s', (text) => {
    expect(wholeNumber(1, 10)(text)).toBe(Number(text));
  });

  it.each(['0', '11', '1.5', '-1', '', ' 1', '1e1', '0x1', 'one'])('is refused: "%s"', (text) => {
    expect(() => wholeNumber(1, 10)(text)).toThrow(InvalidArgumentError);
  });
});

describe('a positive number', () => {
  it.each([
    ['0.5', 0.5],
    ['.5', 0.5],
    ['200', 200],
  ])('is read: %s', (text, value) => expect(positiveNumber(200)(text)).toBe(value));

  it.each(['0', '0.0', '200.1', '-1', '', '1e2', 'Infinity', '1.'])('is refused: "%s"', (text) => {
    expect(() => positiveNumber(200)(text)).toThrow(InvalidArgumentError);
  });
});
