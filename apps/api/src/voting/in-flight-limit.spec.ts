import { describe, expect, it } from 'vitest';
import { InFlightLimit } from './in-flight-limit';

const never = (): Promise<never> => new Promise<never>(() => undefined);

describe('a limit of what is in flight', () => {
  it('refuses at once what is too much, without beginning it', async () => {
    const limit = new InFlightLimit(2);
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
    const limit = new InFlightLimit(1);
    expect(await limit.run(() => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
    await expect(limit.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await limit.run(() => Promise.resolve(2))).toEqual({ ok: true, value: 2 });
  });
});
