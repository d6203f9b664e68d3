import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedElection } from '../../test/ledger-rows';
import { LiveWatcher } from '../../test/live-watcher';
import { release } from '../../test/release-rows';
import { startTestApp, type TestApp } from '../../test/test-app';

const within = { timeout: 15_000, interval: 20 };

describe('several processes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay'] });
  });
  afterAll(() => app.stop());

  it('show the same', async () => {
    const other = await startTestApp({ roles: ['api'], beside: app });
    const watchers = [app, other].map(({ url }) => new LiveWatcher(url));
    try {
      const election = await seedElection(app.transactions);
      for (const watcher of watchers) await watcher.watch(election.id);
      await release(app.transactions, election, [{ counts: [3, 2, 1], blank: 1 }]);
      for (const watcher of watchers)
        await vi.waitFor(() => expect(watcher.frames).toHaveLength(1), within);
      const [first, second] = watchers.map(({ frames }) => frames[0]?.message);
      expect(first).toMatchObject({ ballots: 7, blank: 1, votes: [3, 2, 1] });
      expect(second).toEqual(first);
    } finally {
      for (const watcher of watchers) watcher.close();
      await other.stop();
    }
  });

  it.each([['websocket' as const], ['polling' as const]])(
    'stop at once though somebody watches by %s, whose client looks for a new one',
    async (transport) => {
      const other = await startTestApp({ roles: ['api'], beside: app });
      const watcher = new LiveWatcher(other.url, [transport]);
      try {
        const election = await seedElection(app.transactions);
        await watcher.watch(election.id);
        const ended = new Promise<string>((resolve) => watcher.socket.on('disconnect', resolve));
        const beganAt = performance.now();
        await other.stop();
        expect(performance.now() - beganAt).toBeLessThan(3_000);
        expect(await ended).toMatch(/^transport/);
        expect(watcher.socket.active).toBe(true);
      } finally {
        watcher.close();
        await other.stop();
      }
    },
  );
});
