import { describe, expect, it } from 'vitest';
import { Bell } from './bell';

const longMs = 60_000;

describe('Bell', () => {
  it('wakes everyone who waits', async () => {
    const bell = new Bell();
    const waits = [bell.listen(), bell.listen()].map((listener) => listener.wait(longMs));
    bell.ring();
    await Promise.all(waits);
  });

  it('is heard by each listener, also between two waits, and once', async () => {
    const bell = new Bell();
    const [first, second] = [bell.listen(), bell.listen()];
    bell.ring();
    bell.ring();
    await first.wait(longMs);
    await second.wait(longMs);
    let isOver = false;
    const again = first.wait(longMs).then(() => (isOver = true));
    await Promise.resolve();
    expect(isOver).toBe(false);
    bell.ring();
    await again;
  });

  it('lets go after the time, or at a signal', async () => {
    const listener = new Bell().listen();
    await listener.wait(1);
    const stop = new AbortController();
    const wait = listener.wait(longMs, stop.signal);
    stop.abort();
    await wait;
    await listener.wait(longMs, stop.signal);
  });
});
