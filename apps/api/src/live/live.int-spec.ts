import { frameBytesMax, frameIntervalMinMs, type ResultsResponse } from '@scrutin/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { castBallots, closeElection, seedElection } from '../../test/ledger-rows';
import { LiveWatcher } from '../../test/live-watcher';
import { release } from '../../test/release-rows';
import { startTestApp, type TestApp } from '../../test/test-app';

const within = { timeout: 15_000, interval: 20 };

describe('watching an election', () => {
  let app: TestApp;
  const watchers: LiveWatcher[] = [];
  const connect = (...parameters: [('websocket' | 'polling')[]?]): LiveWatcher => {
    const watcher = new LiveWatcher(app.url, ...parameters);
    watchers.push(watcher);
    return watcher;
  };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay'] });
  });
  afterEach(() => {
    for (const watcher of watchers.splice(0)) watcher.close();
  });
  afterAll(() => app.stop());

  it('answers the whole state, the same as REST', async () => {
    const election = await seedElection(app.transactions);
    const answer = await connect().watch(election.id);
    const rest = await app.request<ResultsResponse>('GET', `/api/elections/${election.id}/results`);
    expect(answer).toEqual(rest.body);
  });

  it('sends every burst at most four times a second, and its last state always', async () => {
    const election = await seedElection(app.transactions, { candidates: 10, voters: [1_000] });
    const watcher = connect();
    await watcher.watch(election.id);
    for (let ballots = 1; ballots <= 150; ballots += 1)
      await release(app.transactions, election, [
        { counts: [ballots, ...Array<number>(9).fill(0)] },
      ]);
    await vi.waitFor(() => expect(watcher.frames.at(-1)?.message.ballots).toBe(150), within);

    const { frames } = watcher;
    expect(frames.length).toBeGreaterThan(1);
    for (const [index, { atMs, message }] of frames.entries()) {
      expect(JSON.stringify(message).length).toBeLessThan(frameBytesMax);
      const before = frames[index - 1];
      if (before === undefined) continue;
      expect(message.size).toBeGreaterThan(before.message.size);
      // Timers of two processes: an early one may follow a late one.
      expect(atMs - before.atMs).toBeGreaterThan(frameIntervalMinMs - 100);
    }
    expect(frames.at(-1)?.message).toMatchObject({
      size: 151,
      votes: [150, ...Array<number>(9).fill(0)],
    });
  });

  it('beats every second and tells the close', async () => {
    const election = await seedElection(app.transactions);
    const watcher = connect(['polling']);
    await watcher.watch(election.id);
    await castBallots(app.transactions, election, ['100', '010']);
    await vi.waitFor(() => expect(watcher.beats.at(-1)?.message.accepted).toBe(2), within);
    expect(watcher.beats.at(-1)?.message).toMatchObject({
      election: election.id,
      state: 'open',
      accepted: 2,
      counted: 0,
      shown: 0,
      issued: 2,
    });
    await closeElection(app.transactions, election);
    await vi.waitFor(() => expect(watcher.beats.at(-1)?.message.state).toBe('closed'), within);
    expect(watcher.frames.at(-1)?.message.state).toBe('closed');
  });
});
