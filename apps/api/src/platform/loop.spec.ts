import { afterEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '@nestjs/common';
import { Loop } from './loop';
import { pause } from './pause';

describe('Loop', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('goes on after failures and says once that they began and that they are over', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const log = vi.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
    let rounds = 0;
    const loop = new Loop({
      name: 'test',
      round: async ({ signal, recovered }) => {
        rounds += 1;
        if (rounds < 3) throw new Error(`round ${rounds}`);
        recovered();
        await pause(60_000, signal);
      },
    });
    loop.start();
    await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(1));
    await loop.stop();
    expect(warn.mock.calls).toEqual([['failed and tries again: round 1']]);
    expect(log).toHaveBeenCalledTimes(1);
  });

  it('raises an alarm once when it has failed for a minute', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    vi.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const log = vi.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
    const error = vi.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    vi.spyOn(Logger.prototype, 'debug').mockReturnValue(undefined);
    let fails = true;
    const loop = new Loop({
      name: 'test',
      round: async ({ signal }) => {
        if (fails) throw new Error('away');
        await pause(1_000, signal);
      },
    });
    loop.start();
    await vi.advanceTimersByTimeAsync(55_000);
    expect(error).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(error.mock.calls).toEqual([['has failed for a minute: away']]);
    fails = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(log.mock.calls).toEqual([['goes on']]);
    fails = true;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(error).toHaveBeenCalledTimes(2);
    await loop.stop();
  });

  it('ends the round under way before it has stopped, and begins no other', async () => {
    const seen: string[] = [];
    const loop = new Loop({
      name: 'test',
      round: async ({ signal }) => {
        seen.push('begin');
        await pause(60_000, signal);
        seen.push('end');
      },
    });
    loop.start();
    await loop.stop();
    expect(seen).toEqual(['begin', 'end']);
  });

  it('stops in the middle of a pause after a failure', async () => {
    vi.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const loop = new Loop({ name: 'test', round: () => Promise.reject(new Error('always')) });
    loop.start();
    await loop.stop();
  });

  it('stops without having been started', async () => {
    await new Loop({ name: 'test', round: () => Promise.resolve() }).stop();
  });
});
