import { describe, expect, it } from 'vitest';
import { FailedAttempts, type BegunAttempt } from './failed-attempts';

const clock = () => {
  const time = { nowMs: 0 };
  return { time, nowMs: () => time.nowMs };
};
const newAttempts = (options: { failuresMax?: number; keysMax?: number } = {}) => {
  const { time, nowMs } = clock();
  const attempts = new FailedAttempts({
    failuresMax: 3,
    windowMs: 60_000,
    keysMax: 100,
    nowMs,
    ...options,
  });
  return { attempts, time };
};
const end = (attempt: BegunAttempt, how: 'failed' | 'uncounted'): void => {
  if (attempt.type !== 'begun') throw new Error('It was refused.');
  attempt.end(how);
};

describe('failed attempts', () => {
  const fail = async (attempts: FailedAttempts, key = 'ada') =>
    end(await attempts.begin(key), 'failed');

  it('are refused after so many, until the window has passed', async () => {
    const { attempts, time } = newAttempts();
    for (let count = 0; count < 3; count += 1) await fail(attempts);
    time.nowMs = 18_500;
    expect(await attempts.begin('ada')).toEqual({ type: 'refused', retryAfterSeconds: 42 });
    expect((await attempts.begin('bo')).type).toBe('begun');
    time.nowMs = 59_999;
    expect(await attempts.begin('ada')).toEqual({ type: 'refused', retryAfterSeconds: 1 });
    time.nowMs = 60_000;
    expect((await attempts.begin('ada')).type).toBe('begun');
  });

  it('that are right count neither way', async () => {
    const { attempts } = newAttempts();
    await fail(attempts);
    await fail(attempts);
    for (let count = 0; count < 10; count += 1) end(await attempts.begin('ada'), 'uncounted');
    await fail(attempts);
    expect((await attempts.begin('ada')).type).toBe('refused');
  });

  it('at once wait for each other, so that no more than the limit are tried', async () => {
    const { attempts } = newAttempts();
    let running = 0;
    let most = 0;
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const attempt = await attempts.begin('ada');
        if (attempt.type === 'refused') return 'refused';
        most = Math.max(most, (running += 1));
        await Promise.resolve();
        running -= 1;
        attempt.end('failed');
        return 'tried';
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'tried')).toHaveLength(3);
    expect(most).toBeLessThanOrEqual(3);
  });

  it('wait and go on when those before them were right', async () => {
    const { attempts } = newAttempts({ failuresMax: 1 });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const attempt = await attempts.begin('ada');
        await Promise.resolve();
        end(attempt, 'uncounted');
        return attempt.type;
      }),
    );
    expect(outcomes).toEqual(outcomes.map(() => 'begun'));
  });

  it('that end after their window count in the next one', async () => {
    const { attempts, time } = newAttempts({ failuresMax: 1 });
    const slow = await attempts.begin('ada');
    time.nowMs = 70_000;
    end(slow, 'failed');
    expect((await attempts.begin('ada')).type).toBe('refused');
  });

  it('are forgotten where nothing failed', async () => {
    const { attempts } = newAttempts();
    end(await attempts.begin('ada'), 'uncounted');
    expect(attempts.size).toBe(0);
  });

  it('are remembered of so many keys, the newest', async () => {
    const { attempts } = newAttempts({ failuresMax: 1, keysMax: 2 });
    for (const key of ['ada', 'bo', 'cy']) await fail(attempts, key);
    expect(attempts.size).toBe(2);
    expect((await attempts.begin('cy')).type).toBe('refused');
    expect((await attempts.begin('bo')).type).toBe('refused');
    expect((await attempts.begin('ada')).type).toBe('begun');
  });

  it('that are pending are remembered whatever comes', async () => {
    const { attempts } = newAttempts({ failuresMax: 1, keysMax: 1 });
    const pending = await attempts.begin('ada');
    await fail(attempts, 'bo');
    await fail(attempts, 'cy');
    end(pending, 'failed');
    expect((await attempts.begin('ada')).type).toBe('refused');
  });
});
