import { describe, expect, it } from 'vitest';
import { signInKeys, SignInLimits } from './sign-in-limits';

const newLimits = () => {
  const time = { nowMs: 0 };
  const limits = new SignInLimits(
    {
      nameAtAddress: { failuresMax: 2, windowMs: 1_000 },
      address: { failuresMax: 4, windowMs: 1_000 },
      name: { failuresMax: 6, windowMs: 1_000 },
    },
    () => time.nowMs,
  );
  const attempt = async (name: string, address: string, who: string | null) =>
    (await limits.attempt(signInKeys(name, address), () => Promise.resolve(who))).type;
  return { limits, time, attempt };
};

describe('limits of signing in', () => {
  it('let a name fail so often at an address, and keep nobody out at another one', async () => {
    const { attempt } = newLimits();
    expect(await attempt('ada', '192.0.2.1', null)).toBe('wrong');
    expect(await attempt('ada', '192.0.2.1', null)).toBe('wrong');
    expect(await attempt('ada', '192.0.2.1', 'Ada')).toBe('too_many_attempts');
    expect(await attempt('ada', '192.0.2.2', 'Ada')).toBe('right');
    expect(await attempt('bo', '192.0.2.1', 'Bo')).toBe('right');
  });

  it('let a name fail more often from many addresses, but not without end', async () => {
    const { attempt } = newLimits();
    for (let end = 1; end <= 6; end += 1)
      expect(await attempt('ada', `192.0.2.${end}`, null)).toBe('wrong');
    expect(await attempt('ada', '192.0.2.7', 'Ada')).toBe('too_many_attempts');
    expect(await attempt('bo', '192.0.2.7', 'Bo')).toBe('right');
  });

  it('let an address fail so often, with whatever name, an IPv6 network as one', async () => {
    const { attempt } = newLimits();
    for (let end = 1; end <= 4; end += 1)
      expect(await attempt(`name ${end}`, `2001:db8::${end}`, null)).toBe('wrong');
    expect(await attempt('ada', '2001:db8::5', 'Ada')).toBe('too_many_attempts');
    expect(await attempt('ada', '2001:db8:0:1::5', 'Ada')).toBe('right');
  });

  it('let a hall full of people sign in from one address', async () => {
    const { attempt } = newLimits();
    const names = Array.from({ length: 200 }, (_, index) => `voter ${index}`);
    const outcomes = await Promise.all(names.map((name) => attempt(name, '192.0.2.1', name)));
    expect(outcomes).toEqual(names.map(() => 'right'));
  });

  it('end with their window, and say when', async () => {
    const { limits, time, attempt } = newLimits();
    await attempt('ada', '192.0.2.1', null);
    await attempt('ada', '192.0.2.1', null);
    time.nowMs = 400;
    const by = signInKeys('ada', '192.0.2.1');
    expect(await limits.attempt(by, () => Promise.resolve('Ada'))).toEqual({
      type: 'too_many_attempts',
      retryAfterSeconds: 1,
    });
    time.nowMs = 1_000;
    expect(await attempt('ada', '192.0.2.1', 'Ada')).toBe('right');
  });

  it('check nothing once they are reached', async () => {
    const { limits, attempt } = newLimits();
    for (let count = 1; count <= 4; count += 1) await attempt(`name ${count}`, '192.0.2.1', null);
    let checks = 0;
    const check = () => Promise.resolve((checks += 1));
    await limits.attempt(signInKeys('ada', '192.0.2.1'), check);
    expect(checks).toBe(0);
    // What the address refused is no failure of the name.
    for (let count = 0; count < 5; count += 1) await attempt('ada', '192.0.2.1', null);
    expect(await attempt('ada', '192.0.2.2', 'Ada')).toBe('right');
  });

  it('count neither way what could not be checked', async () => {
    const { limits, attempt } = newLimits();
    const broken = () => Promise.reject(new Error('no database'));
    for (let count = 0; count < 5; count += 1)
      await expect(limits.attempt(signInKeys('ada', 'a'), broken)).rejects.toThrow();
    expect(await attempt('ada', 'a', 'Ada')).toBe('right');
  });
});
