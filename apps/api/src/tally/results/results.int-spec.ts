import type { ResultsResponse } from '@scrutin/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  castBallots,
  closeElection,
  numberParticipations,
  seedElection,
} from '../../../test/ledger-rows';
import { tallyOf } from '../../../test/offered-tallies';
import { announce, release } from '../../../test/release-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';

const within = { timeout: 15_000, interval: 20 };

describe('GET /api/elections/:id/results', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay'] });
  });
  afterAll(() => app.stop());

  const results = async (id: string): Promise<ResultsResponse> =>
    (await app.request<ResultsResponse>('GET', `/api/elections/${id}/results`)).body;

  it('answers zeros for a sealed election that has not opened', async () => {
    const election = await seedElection(app.transactions, {
      opensAt: '2099-01-01T00:00:00.000Z',
      voters: [12, 8],
    });
    expect(await results(election.id)).toEqual({
      election: election.id,
      state: 'sealed',
      totals: {
        ballots: 0,
        blank: 0,
        candidates: election.candidates.map((id) => ({ id, votes: 0 })),
        parties: [],
        independents: 0,
      },
      boxes: [{ id: election.box, region: null, size: 0, ballots: 0, blank: 0, counts: [0, 0, 0] }],
      accepted: 0,
      counted: 0,
      shown: 0,
      releasedAt: null,
      turnout: {
        registered: 20,
        issued: 0,
        voted: 0,
        signed: 0,
        step: 10,
        regions: [12, 8].map((registered, index) => ({
          code: `R${index + 1}`,
          name: { en: 'A region' },
          cell: null,
          registered,
          signed: 0,
          isBelowStep: true,
        })),
        genders: [{ gender: 'female', registered: 20, signed: 0, isBelowStep: true }],
        ageBands: [{ ageBand: '25_34', registered: 20, signed: 0, isBelowStep: true }],
      },
    });
  });

  it('follows what was accepted, counted and released, and what the register says', async () => {
    const election = await seedElection(app.transactions, { voters: [30] });
    expect((await results(election.id)).accepted).toBe(0);

    await numberParticipations(app.transactions, election, Array<number>(17).fill(0));
    await castBallots(app.transactions, election, ['100', '100', '010', '000']);
    await vi.waitFor(async () => expect((await results(election.id)).accepted).toBe(4), within);
    expect(await results(election.id)).toMatchObject({ counted: 0, shown: 0 });

    await announce(app.transactions, [
      {
        topic: 'scrutin.tallies',
        key: election.box,
        payload: {
          ...tallyOf(election, { size: 4, ballots: 3, blank: 0, counts: [2, 1, 0] }),
          releasable: null,
        },
      },
      {
        topic: 'scrutin.turnout',
        key: election.id,
        payload: {
          election: election.id,
          size: 17,
          regions: { [election.regions[0]?.id ?? '']: 17 },
          genders: { female: 17 },
          ageBands: { '25_34': 17 },
        },
      },
    ]);
    await vi.waitFor(async () => expect((await results(election.id)).counted).toBe(3), within);
    await vi.waitFor(
      async () => expect((await results(election.id)).turnout.signed).toBe(10),
      within,
    );

    await release(app.transactions, election, [{ counts: [2, 1, 0], blank: 1 }]);
    await vi.waitFor(async () => expect((await results(election.id)).shown).toBe(4), within);
    expect(await results(election.id)).toMatchObject({
      state: 'open',
      totals: { ballots: 4, blank: 1, candidates: [{ votes: 2 }, { votes: 1 }, { votes: 0 }] },
      boxes: [{ size: 5, ballots: 4, blank: 1, counts: [2, 1, 0] }],
      accepted: 4,
      counted: 4,
      turnout: {
        issued: 17,
        voted: 4,
        signed: 10,
        step: 10,
        regions: [{ registered: 30, signed: 10, isBelowStep: false }],
      },
    });

    await closeElection(app.transactions, election);
    await vi.waitFor(async () => expect((await results(election.id)).state).toBe('closed'), within);
    expect(await results(election.id)).toMatchObject({
      accepted: 4,
      turnout: { signed: 17, step: 1, regions: [{ signed: 17, isBelowStep: false }] },
    });
  });

  it('changes the state when the database says so, and not before', async () => {
    const [clock] = await app.transactions.read<{ at: Date }>(
      `select clock_timestamp() + interval '1500 milliseconds' as at`,
    );
    const opensAt = clock?.at ?? new Date(0);
    const election = await seedElection(app.transactions, { opensAt: opensAt.toISOString() });
    const databaseNow = async (): Promise<number> => {
      const [row] = await app.transactions.read<{ now: Date }>('select clock_timestamp() as now');
      return row?.now.getTime() ?? 0;
    };
    for (let state = 'sealed'; state !== 'open';) {
      const before = await databaseNow();
      ({ state } = await results(election.id));
      const after = await databaseNow();
      if (state === 'open') expect(after).toBeGreaterThanOrEqual(opensAt.getTime());
      else expect(before).toBeLessThan(opensAt.getTime() + 1_000);
    }
  });

  it('notices a close that was decided meanwhile', async () => {
    const election = await seedElection(app.transactions);
    expect((await results(election.id)).state).toBe('open');
    await app.transactions.run(async (tx) => {
      await tx.query('update elections set closes_at = clock_timestamp() where id = $1', [
        election.id,
      ]);
    });
    await vi.waitFor(
      async () => expect((await results(election.id)).state).toBe('closing'),
      within,
    );
  });

  it('has an entity tag, and nothing to say to who holds the answer already', async () => {
    const election = await seedElection(app.transactions);
    const path = `/api/elections/${election.id}/results`;
    const first = await app.request('GET', path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get('cache-control')).toBe('no-cache');

    const same = await app.request('GET', path, { headers: { 'if-none-match': etag } });
    expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag]);

    await release(app.transactions, election, [{ counts: [1, 0, 0] }]);
    await vi.waitFor(async () => {
      const other = await app.request('GET', path, { headers: { 'if-none-match': etag } });
      expect(other.status).toBe(200);
      expect(other.headers.get('etag')).not.toBe(etag);
    }, within);
  });

  it.each(['results', 'series', 'releases'])(
    'has no %s of what is unknown, a draft, or no id',
    async (what) => {
      const path = (id: string): string => `/api/elections/${id}/${what}`;
      const unknown = await app.request('GET', path(randomUUID()));
      expect(unknown.status).toBe(404);
      expect(unknown.headers.get('content-type')).toContain('application/problem+json');
      expect(unknown.body).toMatchObject({ status: 404, code: 'not_found' });

      const draft = randomUUID();
      await app.transactions.run(async (tx) => {
        await tx.query(
          `insert into elections (id, title, method_type, boxes, visibility, release_size)
           values ($1, '{"en":"A draft"}', 'one', 'one', 'live', 1)`,
          [draft],
        );
      });
      expect((await app.request('GET', path(draft))).status).toBe(404);

      const noId = await app.request('GET', path('nothing'));
      expect(noId.status).toBe(400);
      expect(noId.body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'id' }] });
    },
  );

  it('names nobody who is on the roll', async () => {
    const election = await seedElection(app.transactions, { voters: [3] });
    await release(app.transactions, election, [{ counts: [1, 1, 0] }]);
    const answers = await Promise.all(
      ['results', 'series', 'releases'].map((what) =>
        app.request('GET', `/api/elections/${election.id}/${what}`),
      ),
    );
    const voters = await app.transactions.read<{ voter_id: string }>(
      'select voter_id from roll_entries where election_id = $1',
      [election.id],
    );
    expect(voters.length).toBe(3);
    for (const { text } of answers)
      for (const { voter_id: voter } of voters) expect(text).not.toContain(voter);
  });
});
