import { describe, expect, it } from 'vitest';
import { endWithin, unlessAborted, untilAborted } from './pause';

const never = new Promise<void>(() => undefined);

describe('endWithin', () => {
  it('ends with the work, well or not, or when the time is up', async () => {
    await endWithin(60_000, Promise.resolve());
    await endWithin(60_000, Promise.reject(new Error('of the work')));
    await endWithin(1, never);
  });
});

describe('unlessAborted', () => {
  it('comes to what the work comes to', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
    await expect(unlessAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });

  it('rejects at the signal, and is not troubled by what comes after', async () => {
    const stop = new AbortController();
    let failLate = (_error: Error): void => undefined;
    const late = new Promise<void>((_, reject) => (failLate = reject));
    const waiting = unlessAborted(late, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow('not waited for');
    failLate(new Error('nobody hears this'));
    await expect(unlessAborted(never, stop.signal)).rejects.toThrow('not waited for');
  });
});

describe('untilAborted', () => {
  it('waits for the signal, or for nothing where it was given', async () => {
    const stop = new AbortController();
    const waiting = untilAborted(stop.signal);
    stop.abort();
    await waiting;
    await untilAborted(stop.signal);
  });
});
