import type { ReleasesResponse, SeriesResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeElection, seedElection, type SeededElection } from '../../../test/ledger-rows';
import { release } from '../../../test/release-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import type { TestResponse } from '../../../test/test-requests';
import { until } from '../../../test/until';
import { ResultsView } from './results-view';

const releasedAt = '2026-05-04T08:00:00.000Z';

describe('GET /api/elections/:id/releases', () => {
  let app: TestApp;
  let election: SeededElection;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    election = await seedElection(app.transactions);
    const other = await seedElection(app.transactions);
    const seeds = Array.from({ length: 7 }, (_, index) => ({ counts: [index, 0, 0], releasedAt }));
    await release(app.transactions, election, seeds);
    await release(app.transactions, other, seeds);
  });
  afterAll(() => app.stop());

  const list = (query = ''): Promise<TestResponse<ReleasesResponse>> =>
    app.request<ReleasesResponse>('GET', `/api/elections/${election.id}/releases${query}`);

  it('lists what was released, each with its counts', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.next).toBeNull();
    expect(body.items).toHaveLength(7);
    expect(body.items[3]).toEqual({
      box: election.box,
      size: 4,
      ballots: 3,
      blank: 0,
      counts: [3, 0, 0],
      releasedAt,
      jws: null,
    });
  });

  it('comes in pages that neither repeat nor leave out', async () => {
    const sizes: number[] = [];
    let query = '?limit=3';
    for (let pages = 0; pages < 3; pages += 1) {
      const { body } = await list(query);
      sizes.push(...body.items.map(({ size }) => size));
      query = `?limit=3&cursor=${body.next ?? ''}`;
      expect(body.next === null).toBe(pages === 2);
    }
    expect(sizes).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([
    ['?limit=0', 'limit'],
    ['?limit=201', 'limit'],
    ['?limit=many', 'limit'],
    ['?cursor=nonsense', 'cursor'],
    [`?cursor=${Buffer.from('["no id",3]').toString('base64url')}`, 'cursor'],
    [`?cursor=${Buffer.from('[3]').toString('base64url')}`, 'cursor'],
    ['?other=1', 'other'],
  ])('refuses %s', async (query, field) => {
    const { status, body } = await list(query);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
  });

  it('answers the empty page after the last release', async () => {
    const cursor = Buffer.from(JSON.stringify([election.box, 7])).toString('base64url');
    expect((await list(`?cursor=${cursor}`)).body).toEqual({ items: [], next: null });
  });

  it('tells nothing that was read before an annulment once that is known', async () => {
    const annulled = await seedElection(app.transactions);
    await release(app.transactions, annulled, [{ counts: [1, 0, 0], releasedAt }]);
    const path = `/api/elections/${annulled.id}`;
    expect(
      (await app.request<ReleasesResponse>('GET', `${path}/releases`)).body.items,
    ).toHaveLength(1);
    await closeElection(app.transactions, annulled);
    const answers = await app.transactions.run(async (tx) => {
      await tx.query('lock table releases in access exclusive mode');
      const asked = [
        app.request<ReleasesResponse>('GET', `${path}/releases`),
        app.request<SeriesResponse>('GET', `${path}/series`),
      ] as const;
      await until(async () => {
        const waiting = await app.transactions.read(
          `select from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'
             and (query like 'select min(released_at)%' or query like 'select box_id%')`,
        );
        return waiting.length === asked.length;
      }, 'both wait for the table');
      await app.transactions.run((other) =>
        other.query(
          `update elections set annulling_at = clock_timestamp(), annulled_at = clock_timestamp(),
             annulment_reason = '{"en":"A test"}' where id = $1`,
          [annulled.id],
        ),
      );
      await app.app.get(ResultsView).readPulse(annulled.id);
      return asked;
    });
    const [releases, series] = await Promise.all(answers);
    expect(releases.body).toEqual({ items: [], next: null });
    expect(series.body).toEqual({ election: annulled.id, points: [] });
  });
});
