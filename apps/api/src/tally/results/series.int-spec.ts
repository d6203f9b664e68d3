import { seriesPointsMax, type SeriesResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedElection } from '../../../test/ledger-rows';
import { release, type ReleaseSeed } from '../../../test/release-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';

const within = { timeout: 15_000, interval: 20 };
const start = Date.parse('2026-05-04T08:00:00.000Z');
const at = (seconds: number): string => new Date(start + seconds * 1_000).toISOString();

/** One ballot more each, `seconds` apart. */
const releasesOf = (count: number, seconds: number): ReleaseSeed[] =>
  Array.from({ length: count }, (_, index) => ({
    counts: [index + 1, 0, 0],
    releasedAt: at(index * seconds),
  }));

describe('GET /api/elections/:id/series', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay'] });
  });
  afterAll(() => app.stop());

  const series = async (id: string, of: TestApp = app): Promise<SeriesResponse['points']> =>
    (await of.request<SeriesResponse>('GET', `/api/elections/${id}/series`)).body.points;

  it('is empty before the first release', async () => {
    const election = await seedElection(app.transactions);
    expect(await series(election.id)).toEqual([]);
  });

  it('holds every release while there are few', async () => {
    const election = await seedElection(app.transactions);
    await release(app.transactions, election, [
      { counts: [0, 0, 0], releasedAt: at(0) },
      { counts: [1, 1, 0], blank: 1, releasedAt: at(1) },
      { counts: [2, 1, 1], blank: 1, releasedAt: at(60) },
    ]);
    expect(await series(election.id)).toEqual([
      { at: at(0), ballots: 0, blank: 0, votes: [0, 0, 0] },
      { at: at(1), ballots: 3, blank: 1, votes: [1, 1, 0] },
      { at: at(60), ballots: 5, blank: 1, votes: [2, 1, 1] },
    ]);
  });

  it('is thinned to even buckets, and ends with the newest release', async () => {
    const election = await seedElection(app.transactions);
    const releases = releasesOf(2_000, 7);
    await release(app.transactions, election, releases);
    const points = await series(election.id);
    expect(points.length).toBeLessThanOrEqual(seriesPointsMax);
    expect(points.length).toBeGreaterThan(seriesPointsMax / 2 - 2);
    expect(points.at(-1)).toEqual({
      at: at(1_999 * 7),
      ballots: 2_000,
      blank: 0,
      votes: [2_000, 0, 0],
    });
    for (const point of points)
      expect(releases[point.ballots - 1]).toMatchObject({ releasedAt: point.at });
    const instants = points.map((point) => Date.parse(point.at));
    const between = instants.slice(1, -1).map((instant, index) => instant - (instants[index] ?? 0));
    // The last release of a bucket comes up to seven seconds before its end.
    expect(Math.max(...between) - Math.min(...between)).toBeLessThanOrEqual(14_000);
  });

  it('goes on with releases as they come, the same as for a process that reads it then', async () => {
    const election = await seedElection(app.transactions);
    const releases = releasesOf(900, 2);
    await release(app.transactions, election, releases.slice(0, 400));
    expect((await series(election.id)).at(-1)?.ballots).toBe(400);
    await release(app.transactions, election, releases.slice(400));
    await vi.waitFor(
      async () => expect((await series(election.id)).at(-1)?.ballots).toBe(900),
      within,
    );
    const other = await startTestApp({ roles: ['api'], beside: app });
    try {
      expect(await series(election.id, other)).toEqual(await series(election.id));
    } finally {
      await other.stop();
    }
  });

  it('has an entity tag that changes with the newest release', async () => {
    const election = await seedElection(app.transactions);
    await release(app.transactions, election, [{ counts: [1, 0, 0], releasedAt: at(0) }]);
    const path = `/api/elections/${election.id}/series`;
    const first = await app.request('GET', path);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const same = await app.request('GET', path, { headers });
    expect([same.status, same.text]).toEqual([304, '']);

    await release(app.transactions, election, [{ counts: [1, 1, 0], releasedAt: at(9) }]);
    await vi.waitFor(
      async () => expect((await app.request('GET', path, { headers })).status).toBe(200),
      within,
    );
  });
});
