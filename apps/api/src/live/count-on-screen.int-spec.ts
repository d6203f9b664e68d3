import type { ResultsResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  castBallots,
  closeElection,
  numberParticipations,
  seedElection,
} from '../../test/ledger-rows';
import { LiveWatcher } from '../../test/live-watcher';
import { startTestApp, type TestApp } from '../../test/test-app';

const within = { timeout: 30_000, interval: 20 };
const bursts = 20;

describe('the way of ballots from the ledger to a screen', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('ends with the same numbers everywhere, and never showed one that fell', async () => {
    const election = await seedElection(app.transactions, { voters: [60, 60] });
    const watcher = new LiveWatcher(app.url);
    try {
      await watcher.watch(election.id);
      for (let burst = 0; burst < bursts; burst += 1) {
        await numberParticipations(app.transactions, election, [0, 0, 0, 1, 1]);
        await castBallots(app.transactions, election, ['100', '010', '010', '000']);
      }
      const votes = [bursts, 2 * bursts, 0];
      const ballots = 4 * bursts;
      await vi.waitFor(
        () => expect(watcher.frames.at(-1)?.message).toMatchObject({ ballots, votes }),
        within,
      );
      await vi.waitFor(
        () =>
          expect(watcher.beats.at(-1)?.message).toMatchObject({
            accepted: ballots,
            counted: ballots,
            shown: ballots,
            issued: 5 * bursts,
          }),
        within,
      );

      await closeElection(app.transactions, election);
      await vi.waitFor(
        () =>
          expect(watcher.frames.at(-1)?.message).toMatchObject({
            state: 'closed',
            size: ballots + 2,
          }),
        within,
      );
      await vi.waitFor(
        () =>
          expect(watcher.regions.at(-1)?.message.turnout).toMatchObject({
            step: 1,
            signed: 5 * bursts,
            regions: [{ signed: 3 * bursts }, { signed: 2 * bursts }],
          }),
        within,
      );
      const path = `/api/elections/${election.id}/results`;
      const { body } = await app.request<ResultsResponse>('GET', path);
      expect(body).toMatchObject({
        state: 'closed',
        totals: { ballots, blank: bursts, candidates: votes.map((count) => ({ votes: count })) },
        accepted: ballots,
        counted: ballots,
        shown: ballots,
        turnout: { issued: 5 * bursts, voted: ballots },
      });
      expectNothingFell(watcher);
    } finally {
      watcher.close();
    }
  });
});

function expectNothingFell({ frames, beats, regions }: LiveWatcher): void {
  const rows = [
    frames.map(({ message: { size, ballots, blank, votes } }) => [size, ballots, blank, ...votes]),
    beats.map(({ message: { issued, accepted, counted, shown } }) => [
      issued,
      accepted,
      counted,
      shown,
    ]),
    regions.map(({ message: { turnout } }) => [
      turnout.signed,
      ...turnout.regions.map(({ signed }) => signed),
    ]),
  ];
  for (const kind of rows)
    for (const [index, row] of kind.entries())
      for (const [column, value] of row.entries())
        expect(value).toBeGreaterThanOrEqual(kind[index - 1]?.[column] ?? 0);
  for (const { message } of beats) {
    expect(message.issued).toBeGreaterThanOrEqual(message.accepted);
    expect(message.accepted).toBeGreaterThanOrEqual(message.counted);
    expect(message.counted).toBeGreaterThanOrEqual(message.shown);
  }
  // A busy machine may have counted late, but not for ever.
  expect(beats.at(-1)?.message.stalledSince).toBeUndefined();
}
