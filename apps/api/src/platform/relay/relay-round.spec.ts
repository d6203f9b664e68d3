import { describe, expect, it } from 'vitest';
import { Bell } from './bell';
import { relayRound } from './relay-round';

const { signal } = new AbortController();

/** Timers may be a little early by this clock. */
const slackMs = 2;

describe('a round of the relay', () => {
  it('that sent something is followed by the next one only after a while', async () => {
    const beganAtMs: number[] = [];
    const relayOnce = (): Promise<boolean> => {
      beganAtMs.push(performance.now());
      return Promise.resolve(true);
    };
    const listener = new Bell().listen();
    for (let round = 0; round < 4; round += 1)
      await relayRound({ relayOnce, listener, isRung: () => false }, { signal });
    const restsMs = beganAtMs.slice(1).map((at, index) => at - (beganAtMs[index] ?? 0));
    expect(restsMs).toHaveLength(3);
    for (const restMs of restsMs) expect(restMs).toBeGreaterThanOrEqual(20 - slackMs);
  });

  it('that found nothing ends with the bell, also with one that rang meanwhile', async () => {
    const bell = new Bell();
    const listener = bell.listen();
    let looked = 0;
    const relayOnce = (): Promise<boolean> => {
      looked += 1;
      bell.ring();
      return Promise.resolve(false);
    };
    const beganAtMs = performance.now();
    for (let round = 0; round < 100; round += 1)
      await relayRound({ relayOnce, listener, isRung: () => false }, { signal });
    expect(looked).toBe(100);
    expect(performance.now() - beganAtMs).toBeLessThan(1_000);
  });

  it('that found nothing looks again soon, or a little later where the log rings', async () => {
    const listener = new Bell().listen();
    const relayOnce = () => Promise.resolve(false);
    const took: number[] = [];
    for (const rings of [false, true]) {
      const beganAtMs = performance.now();
      const why = await relayRound({ relayOnce, listener, isRung: () => rings }, { signal });
      expect(why).toBe('timer');
      took.push(performance.now() - beganAtMs);
    }
    const [alone = 0, rung = 0] = took;
    expect(alone).toBeGreaterThanOrEqual(50 - slackMs);
    expect(rung).toBeGreaterThanOrEqual(250 - slackMs);
  });

  it('rests no longer than its loop lasts', async () => {
    const stop = new AbortController();
    const relayOnce = (): Promise<boolean> => {
      stop.abort();
      return Promise.resolve(true);
    };
    const beganAtMs = performance.now();
    for (let round = 0; round < 100; round += 1)
      await relayRound({ relayOnce, listener: new Bell().listen(), isRung: () => false }, stop);
    expect(performance.now() - beganAtMs).toBeLessThan(1_000);
  });
});
