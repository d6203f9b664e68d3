import { describe, expect, it } from 'vitest';
import { ProblemError, UnreachableError } from '../http/problem-error';
import { createQueryClient } from './query-client';

const problem = (status: number): ProblemError =>
  new ProblemError({ type: 'about:blank', title: 'x', status, code: 'x' }, null);

const retries = (failures: number, error: Error): unknown => {
  const retry = createQueryClient().getDefaultOptions().queries?.retry;
  return typeof retry === 'function' ? retry(failures, error) : retry;
};

const cases: readonly (readonly [number, Error, boolean])[] = [
  [0, new UnreachableError('down'), true],
  [1, problem(503), true],
  [2, problem(503), false],
  [0, problem(404), false],
  [0, problem(422), false],
];

describe('asking again', () => {
  it.each(cases)('after %i failures with %s: %s', (failures, error, again) => {
    expect(retries(failures, error)).toBe(again);
  });
});
