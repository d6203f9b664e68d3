import {
  beatIntervalMs,
  beatSchema,
  frameBytesMax,
  frameIntervalMinMs,
  frameSchema,
  regionsSchema,
  type ResultsResponse,
} from '@scrutin/contracts';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  castBallots,
  closeElection,
  numberParticipations,
  seedElection,
} from '../../test/ledger-rows';
import { LiveWatcher } from '../../test/live-watcher';
import { announce, release } from '../../test/release-rows';
import { startTestApp, type TestApp } from '../../test/test-app';
import { ResultsView } from '../tally';

const within = { timeout: 15_000, interval: 20 };
/** A busy machine beats a little late. */
const toleranceMs = 200;

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

  it.each([['websocket' as const], ['polling' as const]])(
    'answers the whole state, the same as REST, by %s',
    async (transport) => {
      const election = await seedElection(app.transactions);
      const answer = await connect([transport]).watch(election.id);
      const path = `/api/elections/${election.id}/results`;
      expect(answer).toEqual((await app.request<ResultsResponse>('GET', path)).body);
    },
  );

  it('sends every burst at most four times a second, and its last state always', async () => {
    const election = await seedElection(app.transactions, { candidates: 10, voters: [1_000] });
    const watcher = connect();
    await watcher.watch(election.id);
    const others = Array<number>(9).fill(0);
    const beganAt = performance.now();
    for (let ballots = 1; ballots <= 80; ballots += 1)
      await release(app.transactions, election, [{ counts: [ballots, ...others] }]);
    await vi.waitFor(() => expect(watcher.frames.at(-1)?.message.ballots).toBe(80), within);

    const { frames } = watcher;
    expect(frames.length).toBeGreaterThan(1);
    for (const [index, { atMs, message }] of frames.entries()) {
      expect(z.strictObject(frameSchema.shape).parse(message)).toEqual(message);
      expect(JSON.stringify(message).length).toBeLessThanOrEqual(frameBytesMax);
      expect(message.size).toBeGreaterThan(frames[index - 1]?.message.size ?? 0);
      // However late a frame arrives, it was not sent before its turn; a timer may round down.
      expect(atMs - beganAt).toBeGreaterThanOrEqual(index * (frameIntervalMinMs - 1));
    }
    expect(frames.at(-1)?.message).toMatchObject({ size: 81, votes: [80, ...others] });
  });

  it('sends a change at once, without waiting for the next beat', async () => {
    const election = await seedElection(app.transactions);
    const watcher = connect();
    await watcher.watch(election.id);
    // The first message warms the way through the relay and Kafka.
    await release(app.transactions, election, [{ counts: [1, 0, 0] }]);
    await vi.waitFor(() => expect(watcher.frames).toHaveLength(1), within);
    await vi.waitFor(() => expect(watcher.beats.length).toBeGreaterThan(1), within);
    const view = app.app.get(ResultsView);
    view.applyRelease({
      box: election.box,
      election: election.id,
      size: 3,
      ballots: 2,
      blank: 0,
      counts: [2, 0, 0],
      root: null,
      jws: null,
      releasedAt: new Date().toISOString(),
    });
    await vi.waitFor(() => expect(watcher.frames).toHaveLength(2), { timeout: 500, interval: 5 });
  });

  it('beats every second, and tells of the close with a beat and a frame', async () => {
    const election = await seedElection(app.transactions);
    const watcher = connect();
    await watcher.watch(election.id);
    await numberParticipations(app.transactions, election, [0, 0, 0]);
    await castBallots(app.transactions, election, ['100', '010']);
    await vi.waitFor(() => expect(watcher.beats.at(-1)?.message.accepted).toBe(2), within);
    const { message } = watcher.beats.at(-1) ?? {};
    expect(z.strictObject(beatSchema.shape).parse(message)).toEqual({
      election: election.id,
      at: expect.any(String) as string,
      state: 'open',
      closesAt: null,
      accepted: 2,
      counted: 0,
      shown: 0,
      issued: 3,
    });
    const [clock] = await app.transactions.read<{ now: Date }>('select clock_timestamp() as now');
    const behindMs = (clock?.now.getTime() ?? 0) - Date.parse(message?.at ?? '');
    expect(behindMs).toBeLessThan(2 * beatIntervalMs);

    await vi.waitFor(() => expect(watcher.beats.length).toBeGreaterThanOrEqual(4), within);
    const [first, last] = [watcher.beats[0]?.atMs ?? 0, watcher.beats.at(-1)?.atMs ?? 0];
    const meanMs = (last - first) / (watcher.beats.length - 1);
    expect(Math.abs(meanMs - beatIntervalMs)).toBeLessThan(toleranceMs);

    await closeElection(app.transactions, election);
    await vi.waitFor(() => expect(watcher.beats.at(-1)?.message.state).toBe('closed'), within);
    expect(watcher.frames.at(-1)?.message.state).toBe('closed');
  });

  it('beats for every election though another one fails', async () => {
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const [broken, sound] = [
      await seedElection(app.transactions),
      await seedElection(app.transactions),
    ];
    const followed = await app.app.get(ResultsView).find(broken.id);
    if (followed === null) throw new Error('It was found.');
    const watcher = connect();
    for (const { id } of [broken, sound]) await watcher.watch(id);
    const totals = vi.spyOn(followed, 'shownTotals').mockImplementation(() => {
      throw new Error('A test');
    });
    const beats = () => watcher.beats.filter(({ message }) => message.election === sound.id);
    try {
      await vi.waitFor(() => expect(totals.mock.calls.length).toBeGreaterThan(0), within);
      const before = beats().length;
      await vi.waitFor(() => expect(beats().length).toBeGreaterThan(before + 1), within);
      const texts = errors.mock.calls.map(([text]) => String(text));
      expect(texts.some((text) => text.includes(broken.id))).toBe(true);
    } finally {
      totals.mockRestore();
      errors.mockRestore();
    }
  });

  it('tells since when accepted ballots wait to be counted', async () => {
    const election = await seedElection(app.transactions);
    const watcher = connect();
    await watcher.watch(election.id);
    const castAt = Date.now();
    await castBallots(app.transactions, election, ['100']);
    await vi.waitFor(
      () => expect(watcher.beats.at(-1)?.message.stalledSince).toBeDefined(),
      within,
    );
    const { at = '', stalledSince = '' } = watcher.beats.at(-1)?.message ?? {};
    expect(Date.parse(stalledSince)).toBeGreaterThanOrEqual(castAt - 50);
    expect(Date.parse(at) - Date.parse(stalledSince)).toBeGreaterThanOrEqual(5_000);

    await release(app.transactions, election, [{ counts: [1, 0, 0] }]);
    await vi.waitFor(() => {
      const { counted, stalledSince: since } = watcher.beats.at(-1)?.message ?? {};
      expect([counted, since]).toEqual([1, undefined]);
    }, within);
  });

  it('sends the tables when they change', async () => {
    const election = await seedElection(app.transactions, { voters: [30, 30] });
    const watcher = connect();
    await watcher.watch(election.id);
    await release(app.transactions, election, [{ counts: [1, 2, 0], blank: 1 }]);
    await vi.waitFor(
      () => expect(watcher.regions.at(-1)?.message.boxes[0]?.ballots).toBe(4),
      within,
    );
    const [north, south] = election.regions;
    const ofNorth = Array<number>(21).fill(0);
    await numberParticipations(app.transactions, election, [...ofNorth, 1, 1, 1]);
    await announce(app.transactions, [
      {
        topic: 'scrutin.turnout',
        key: election.id,
        payload: {
          election: election.id,
          size: 24,
          regions: { [north?.id ?? '']: 21, [south?.id ?? '']: 3 },
          genders: { female: 24 },
          ageBands: { '25_34': 24 },
        },
      },
    ]);
    await vi.waitFor(
      () =>
        expect(watcher.regions.at(-1)?.message).toMatchObject({
          boxes: [{ ballots: 4, blank: 1, counts: [1, 2, 0] }],
          turnout: {
            issued: 24,
            signed: 20,
            regions: [
              { code: 'R1', signed: 20, isBelowStep: false },
              { code: 'R2', signed: 0, isBelowStep: true },
            ],
          },
        }),
      within,
    );
    const { message } = watcher.regions.at(-1) ?? {};
    expect(z.strictObject(regionsSchema.shape).parse(message)).toEqual(message);
    const known = watcher.regions.length;
    const beats = watcher.beats.length;
    await vi.waitFor(() => expect(watcher.beats.length).toBeGreaterThan(beats + 2), within);
    expect(watcher.regions.length).toBe(known);
  });

  it('ends with unwatch, for that election and that connection alone', async () => {
    const [first, second] = [
      await seedElection(app.transactions),
      await seedElection(app.transactions),
    ];
    const [leaving, staying] = [connect(), connect()];
    for (const watcher of [leaving, staying])
      for (const { id } of [first, second]) await watcher.watch(id);
    leaving.unwatch(first.id);
    // Answered after the `unwatch` was read.
    await leaving.watch(second.id);
    leaving.forget();
    for (const election of [first, second])
      await release(app.transactions, election, [{ counts: [1, 0, 0] }]);
    const elections = (watcher: LiveWatcher): Set<string> =>
      new Set([...watcher.frames, ...watcher.beats].map(({ message }) => message.election));
    await vi.waitFor(() => {
      expect(elections(staying)).toEqual(new Set([first.id, second.id]));
      expect(leaving.frames).toHaveLength(1);
      expect(leaving.beats.length).toBeGreaterThan(1);
    }, within);
    expect(elections(leaving)).toEqual(new Set([second.id]));
  });

  it('goes on after a broken connection with the whole state', async () => {
    const election = await seedElection(app.transactions);
    const watcher = connect(['websocket']);
    await watcher.watch(election.id);
    watcher.breakConnection();
    await release(app.transactions, election, [{ counts: [0, 0, 7] }]);
    await vi.waitFor(() => expect(watcher.socket.connected).toBe(true), within);
    await vi.waitFor(async () => {
      expect(await watcher.watch(election.id)).toMatchObject({ shown: 7 });
    }, within);
    await release(app.transactions, election, [{ counts: [0, 0, 8] }]);
    await vi.waitFor(() => expect(watcher.frames.at(-1)?.message.ballots).toBe(8), within);
  });
});
