import { describe, expect, it } from 'vitest';
import { Refused, Unreachable } from './failures';
import { waitBeforeMs, withPatience } from './patience';

const refused = (status: number, retryAfterMs: number | null = null): Refused =>
  new Refused('POST /x', status, null, '', retryAfterMs);

const failing = (failures: readonly Error[]) => {
  let calls = 0;
  const work = (): Promise<number> => {
    const failure = failures[calls++];
    return failure === undefined ? Promise.resolve(calls) : Promise.reject(failure);
  };
  return { work, calls: () => calls };
};

describe('patience', () => {
  it('repeats what failed in passing, and says so each time', async () => {
    const retries: Error[] = [];
    const failures = [new Unreachable('reset'), refused(503, 1)];
    const { work } = failing(failures);
    const onRetry = (error: Error): void => void retries.push(error);
    expect(await withPatience(work, { patienceMs: 5_000, onRetry })).toBe(3);
    expect(retries).toEqual(failures);
  });

  it.each([400, 401, 409, 500])('does not repeat an answer of %i', async (status) => {
    const { work, calls } = failing([refused(status)]);
    await expect(withPatience(work, { patienceMs: 5_000 })).rejects.toMatchObject({ status });
    expect(calls()).toBe(1);
  });

  it('ends with the last failure', async () => {
    const { work, calls } = failing([new Unreachable('first'), new Unreachable('last')]);
    await expect(withPatience(work, { patienceMs: 150 })).rejects.toThrow('last');
    expect(calls()).toBe(2);
  });

  it('waits longer each time, bounded, unless the server says how long', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => waitBeforeMs(attempt, refused(503)));
    expect(waits).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000]);
    expect(waitBeforeMs(1, refused(503, 3_000))).toBe(3_000);
  });
});
