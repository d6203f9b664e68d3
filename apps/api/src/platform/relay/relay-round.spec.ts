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
      await relayRound({ relayOnce, listener }, { signal });
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
      await relayRound({ relayOnce, listener }, { signal });
    expect(looked).toBe(100);
    expect(performance.now() - beganAtMs).toBeLessThan(1_000);
  });

  it('rests no longer than its loop lasts', async () => {
    const stop = new AbortController();
    const relayOnce = (): Promise<boolean> => {
      stop.abort();
      return Promise.resolve(true);
    };
    const beganAtMs = performance.now();
    for (let round = 0; round < 100; round += 1)
      await relayRound({ relayOnce, listener: new Bell().listen() }, stop);
    expect(performance.now() - beganAtMs).toBeLessThan(1_000);
  });
});
