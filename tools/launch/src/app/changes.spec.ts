import { describe, expect, it } from 'vitest';
import { Changes } from './changes';

/** Whether it has been fulfilled once everything that was due has run. */
async function isFulfilled(promise: Promise<void>): Promise<boolean> {
  const later = new Promise((resolve) => setImmediate(() => resolve('later')));
  return (await Promise.race([promise, later])) === undefined;
}

describe('changes', () => {
  it('wake up whoever waits', async () => {
    const changes = new Changes();
    const noticed = changes.noticed();
    expect(await isFulfilled(noticed)).toBe(false);
    changes.announce();
    expect(await isFulfilled(noticed)).toBe(true);
  });

  it('are remembered until somebody looks, and then no longer', async () => {
    const changes = new Changes();
    changes.announce();
    changes.announce();
    expect(await isFulfilled(changes.noticed())).toBe(true);
    expect(await isFulfilled(changes.noticed())).toBe(false);
  });
});
