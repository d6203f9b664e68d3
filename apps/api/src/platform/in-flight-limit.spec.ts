import { describe, expect, it, vi } from 'vitest';
import { InFlightLimit } from './in-flight-limit';

const never = (): Promise<never> => new Promise<never>(() => undefined);

describe('a limit of what is in flight', () => {
  it('refuses at once what is too much, without beginning it', async () => {
    const limit = new InFlightLimit({ runningMax: 2 });
    void limit.run(never);
    void limit.run(never);
    let hasBegun = false;
    const third = await limit.run(() => {
      hasBegun = true;
      return Promise.resolve();
    });
    expect(third).toEqual({ ok: false, error: { code: 'overloaded' } });
    expect(hasBegun).toBe(false);
  });

  it('has room again after work that succeeded or failed', async () => {
    const limit = new InFlightLimit({ runningMax: 1 });
    expect(await limit.run(() => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
    await expect(limit.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await limit.run(() => Promise.resolve(2))).toEqual({ ok: true, value: 2 });
  });

  it('lets wait what may wait, in its order, and hands places on after failures, too', async () => {
    const limit = new InFlightLimit({ runningMax: 1, waitingMax: 2 });
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = (number: number) =>
      limit.run(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (number === 1) throw new Error('broken');
        return number;
      });
    const first = work(1);
    const second = work(2);
    const third = work(3);
    expect(await work(4)).toEqual({ ok: false, error: { code: 'overloaded' } });
    expect(begun).toEqual([1]);
    ends[0]?.();
    await expect(first).rejects.toThrow('broken');
    await vi.waitFor(() => expect(begun).toEqual([1, 2]));
    ends[1]?.();
    expect(await second).toEqual({ ok: true, value: 2 });
    await vi.waitFor(() => expect(begun).toEqual([1, 2, 3]));
    ends[2]?.();
    expect(await third).toEqual({ ok: true, value: 3 });
    expect(await limit.run(() => Promise.resolve(5))).toEqual({ ok: true, value: 5 });
  });
});
