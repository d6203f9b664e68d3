import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { untilBlocked } from '../../../test/until-blocked';
import { isHeld, LeaseStore, type HeldLease } from './lease-store';

describe('a lease', () => {
  /** Holds the database; has no role that takes a lease. */
  let app: TestApp;
  let store: LeaseStore;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    store = new LeaseStore(app.settings.databaseUrl);
  });
  beforeEach(() =>
    app.transactions.run((tx) => tx.query(`update leases set epoch = 0, holder = null`)),
  );
  afterAll(async () => {
    await store.end();
    await app.stop();
  });

  const take = async (holder: string): Promise<HeldLease> => {
    const lease = await store.take('relay', holder);
    if (lease === null) throw new Error(`${holder} did not get it`);
    return lease;
  };
  /** As if it had been renewed so long ago. */
  const age = (interval: string) =>
    app.transactions.run((tx) =>
      tx.query(`update leases set renewed_at = clock_timestamp() - $1::interval`, [interval]),
    );

  it('is of one at a time, and each gets the next epoch', async () => {
    const holders = ['a', 'b', 'c', 'd'];
    const taken = await Promise.all(holders.map((holder) => store.take('relay', holder)));
    const leases = taken.filter((lease) => lease !== null);
    expect(leases.map(({ epoch }) => epoch)).toEqual([1]);
    await store.giveBack(leases[0] as HeldLease);
    expect(await store.take('relay', 'e')).toMatchObject({ holder: 'e', epoch: 2 });
    expect(await store.take('keeper', 'f')).toMatchObject({ role: 'keeper', epoch: 1 });
  });

  it('is taken over when it was not renewed for two seconds, by the clock of the database', async () => {
    const old = await take('a');
    await age('1.5 s');
    expect(await store.take('relay', 'b')).toBeNull();
    await age('1.9 s');
    expect(await store.renew(old)).toBe(true);
    expect(await store.take('relay', 'b')).toBeNull();
    await age('2.1 s');
    expect(await store.take('relay', 'b')).toMatchObject({ epoch: 2 });
    expect(await store.renew(old)).toBe(false);
    // Not the new one's.
    await store.giveBack(old);
    expect(await store.take('relay', 'c')).toBeNull();
  });

  it('keeps nobody waiting whose clock was put back', async () => {
    await take('a');
    await age('-1 hour');
    expect(await store.take('relay', 'b')).toMatchObject({ epoch: 2 });
  });

  it('is neither renewed nor given back by one of an earlier epoch under the same name', async () => {
    const first = await take('a');
    expect(await take('a')).toMatchObject({ epoch: 2 });
    expect(await store.renew(first)).toBe(false);
  });

  it('is renewed, and not taken over, while a writer is about to commit', async () => {
    const lease = await take('a');
    await age('3 s');
    let takeover: Promise<HeldLease | null> = Promise.resolve(null);
    await app.transactions.run(async (tx) => {
      expect(await isHeld(tx, lease)).toBe(true);
      takeover = store.take('relay', 'b');
      await untilBlocked(app);
    });
    expect(await takeover).toMatchObject({ epoch: 2 });
    await app.transactions.run(async (tx) => expect(await isHeld(tx, lease)).toBe(false));

    const other = await take('b');
    await app.transactions.run(async (tx) => {
      expect(await isHeld(tx, other)).toBe(true);
      expect(await store.renew(other)).toBe(true);
    });
  });
});
