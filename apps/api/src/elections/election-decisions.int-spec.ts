import { randomUUID } from 'node:crypto';
import type {
  ElectionResponse,
  Problem,
  ResultsResponse,
  SeriesResponse,
} from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveWatcher } from '../../test/live-watcher';
import { startTestApp, type TestApp } from '../../test/test-app';
import { commandElection, createTestElection } from '../../test/test-election';
import { vote, voterClient } from '../../test/test-voting';
import { until } from '../../test/until';

const hourMs = 3_600_000;
const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();
const reason = { en: 'A power cut', fr: 'Une coupure de courant' };

describe('decisions about sealed elections', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const command = (id: string, name: string, body: unknown) =>
    app.asAdmin<ElectionResponse>('POST', `/api/elections/${id}/${name}`, { body });
  const find = async (id: string) =>
    (await app.request<ElectionResponse>('GET', `/api/elections/${id}`)).body;
  const read = async <Body>(id: string, what: string) =>
    (await app.request<Body>('GET', `/api/elections/${id}/${what}`)).body;
  const fieldsOf = (answer: { status: number; body: unknown }) => {
    const { code, errors } = answer.body as Problem;
    return [answer.status, code, ...(errors ?? []).map(({ field }) => field)];
  };
  const boxTimes = (id: string) =>
    app.transactions.read<{ closes_at: Date }>(
      'select closes_at from boxes where election_id = $1',
      [id],
    );

  describe('to extend', () => {
    it('move the close of election and boxes, as often as it takes, for everybody to read', async () => {
      const [first, second, third] = [fromNow(hourMs), fromNow(2 * hourMs), fromNow(3 * hourMs)];
      const { id } = await createTestElection(app, { create: { closesAt: first } });
      const before = await find(id);
      const longer = await command(id, 'extend', { closesAt: second, reason });
      expect([longer.status, longer.body]).toMatchObject([
        200,
        { state: 'open', closesAt: second, version: before.version + 1 },
      ]);
      const again = await command(id, 'extend', { closesAt: third, reason: { en: 'Snow' } });
      const extensions = [
        { fromClosesAt: first, toClosesAt: second, reason },
        { fromClosesAt: second, toClosesAt: third, reason: { en: 'Snow' } },
      ];
      expect(again.body).toMatchObject({ closesAt: third, extensions });
      expect(await find(id)).toEqual(again.body);
      expect(await read(id, 'ballot-paper')).toMatchObject({ closesAt: third, extensions });
      expect((await boxTimes(id)).map((box) => box.closes_at.toISOString())).toEqual([third]);
      // The manifest keeps the plan.
      expect(await read(id, 'ballot-paper')).toMatchObject({ manifest: { closesAt: first } });
    });

    it('are refused where the close would come sooner, or there is none', async () => {
      const closesAt = fromNow(hourMs);
      const { id } = await createTestElection(app, { create: { closesAt } });
      for (const sooner of [closesAt, fromNow(60_000), '2001-01-01T00:00:00Z'])
        expect(fieldsOf(await command(id, 'extend', { closesAt: sooner, reason }))).toEqual([
          422,
          'not_later',
          'closesAt',
        ]);
      const { id: endless } = await createTestElection(app);
      expect(fieldsOf(await command(endless, 'extend', { closesAt, reason }))).toEqual([
        409,
        'no_closes_at',
      ]);
    });

    it('come before the close or not at all', async () => {
      for (let round = 0; round < 6; round += 1) {
        const { id } = await createTestElection(app, {
          voters: 1,
          create: { closesAt: fromNow(hourMs) },
        });
        const body = { closesAt: fromNow(2 * hourMs), reason };
        const [extended, closed] = await Promise.all([
          command(id, 'extend', body),
          command(id, 'close', {}),
        ]);
        // Closing is allowed before and after.
        expect([200, 202]).toContain(closed.status);
        expect([200, 409]).toContain(extended.status);
        const found = await until(async () => {
          const election = await find(id);
          return election.state === 'closed' ? election : null;
        });
        expect(found.extensions).toHaveLength(extended.status === 200 ? 1 : 0);
        expect((await boxTimes(id)).map((box) => box.closes_at.toISOString())).toEqual([
          found.closesAt,
        ]);
      }
    });

    it.each([
      [{ reason }, ['closesAt']],
      [{ closesAt: fromNow(hourMs) }, ['reason']],
      [{ closesAt: 'tomorrow', reason }, ['closesAt']],
      [{ closesAt: fromNow(hourMs), reason: { en: '' } }, ['reason.en']],
      [{ closesAt: fromNow(hourMs), reason: { en: 'x'.repeat(1_001) } }, ['reason.en']],
      [{ closesAt: fromNow(hourMs), reason, opensAt: null }, ['opensAt']],
    ])('are refused as %j', async (body, fields) => {
      const answer = await command(randomUUID(), 'extend', body);
      expect(fieldsOf(answer)).toEqual([400, 'invalid_input', ...fields]);
    });
  });

  describe('to annul', () => {
    it('close the boxes first, and take every count from public places', async () => {
      const election = await createTestElection(app, { voters: 3 });
      const { id, box } = election;
      const client = voterClient(app);
      for (const [index, voter] of election.voters.slice(0, 2).entries())
        await vote(client, election, voter, index === 0 ? '100' : '010');
      await until(async () => (await read<ResultsResponse>(id, 'results')).shown === 2);
      const watcher = new LiveWatcher(app.url);
      await watcher.watch(id);

      const annulled = await command(id, 'annul', { reason });
      expect([200, 202]).toContain(annulled.status);
      const found = await until(async () => {
        const now = await find(id);
        return now.state === 'annulled' ? now : null;
      });
      expect(found.annulment).toMatchObject({ reason });
      expect(Date.parse(found.annulment?.annulledAt ?? '')).toBeGreaterThanOrEqual(
        Date.parse(found.closedAt ?? ''),
      );
      const kinds = await app.transactions.read<{ kind: string }>(
        'select kind from ledger_entries where box_id = $1 order by position',
        [box],
      );
      expect(kinds.map(({ kind }) => kind)).toEqual(['opened', 'ballot', 'ballot', 'closed']);

      expect(await read(id, 'results')).toMatchObject({ status: 410, code: 'election_annulled' });
      expect((await read<SeriesResponse>(id, 'series')).points).toEqual([]);
      expect(await read(id, 'releases')).toEqual({ items: [], next: null });
      const last = await until(() => {
        const frame = watcher.frames.at(-1)?.message;
        return frame?.state === 'annulled' ? frame : null;
      }, 'a frame says that it is annulled');
      expect(last).toMatchObject({ size: 0, ballots: 0, votes: [0, 0, 0], releasedAt: null });
      // The frame comes with the annulment, the beat with the next second.
      const beat = await until(() => {
        const message = watcher.beats.at(-1)?.message;
        return message?.state === 'annulled' ? message : null;
      }, 'a beat says that it is annulled');
      expect(beat).toMatchObject({ accepted: 0, counted: 0, shown: 0, issued: 0 });
      expect(await watcher.watch(id)).toMatchObject({
        problem: { status: 410, code: 'election_annulled' },
      });
      watcher.socket.disconnect();

      const late = election.voters[2];
      if (late === undefined) throw new Error('three voters');
      await expect(vote(client, election, late, '001')).rejects.toMatchObject({ code: 'not_open' });
    });

    it('leave no time to close where it has never opened', async () => {
      const [opensAt, closesAt] = [fromNow(hourMs), fromNow(2 * hourMs)];
      const create = { opensAt, closesAt };
      const { id } = await createTestElection(app, { until: 'sealed', create });
      await command(id, 'annul', { reason });
      await until(async () => ((await find(id)).state === 'annulled' ? true : null));
      expect(await find(id)).toMatchObject({ opensAt, closesAt: null });
      // The manifest keeps the plan.
      expect(await read(id, 'ballot-paper')).toMatchObject({
        opensAt,
        closesAt: null,
        manifest: { opensAt, closesAt },
      });
    });

    it.each(['sealed', 'closed'] as const)('a %s election', async (state) => {
      const { id } = await createTestElection(app, { until: state === 'sealed' ? state : 'open' });
      if (state === 'closed') await commandElection(app, id, 'close');
      const answer = await command(id, 'annul', { reason });
      expect([200, 202]).toContain(answer.status);
      const found = await until(async () => {
        const now = await find(id);
        return now.state === 'annulled' ? now : null;
      });
      expect(found.annulment).toMatchObject({ reason });
      const boxes = await app.transactions.read(
        'select is_closed from boxes where election_id = $1',
        [id],
      );
      expect(boxes).toEqual([{ is_closed: true }]);
    });

    it('is known to whoever asks for results once the admin has been answered', async () => {
      const { id } = await createTestElection(app);
      await commandElection(app, id, 'close');
      expect(await read(id, 'results')).toMatchObject({ state: 'closed' });
      expect((await command(id, 'annul', { reason })).status).toBe(200);
      expect(await read(id, 'results')).toMatchObject({ status: 410, code: 'election_annulled' });
    });

    it('happens once, by whoever is first', async () => {
      const { id } = await createTestElection(app);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          command(id, 'annul', { reason: { en: `Reason ${index}` } }),
        ),
      );
      const won = answers.filter(({ status }) => status === 200 || status === 202);
      expect(won).toHaveLength(1);
      expect((await find(id)).annulment?.reason).toEqual(won[0]?.body.annulment?.reason);
    });

    it.each([
      [{}, ['reason']],
      [{ reason: 'no' }, ['reason']],
      [{ reason, at: null }, ['at']],
    ])('is refused as %j', async (body, fields) => {
      expect(fieldsOf(await command(randomUUID(), 'annul', body))).toEqual([
        400,
        'invalid_input',
        ...fields,
      ]);
    });
  });

  it.each([
    ['extend', { closesAt: fromNow(hourMs), reason }],
    ['annul', { reason }],
    ['duplicate', {}],
  ])('need an election: %s', async (name, body) => {
    expect(fieldsOf(await command(randomUUID(), name, body))).toEqual([404, 'not_found']);
  });

  it('duplicate once for each Idempotency-Key', async () => {
    const { id } = await createTestElection(app, { until: 'draft' });
    const options = { body: {}, headers: { 'idempotency-key': randomUUID() } };
    const path = `/api/elections/${id}/duplicate`;
    const [one, other] = [
      await app.asAdmin<ElectionResponse>('POST', path, options),
      await app.asAdmin<ElectionResponse>('POST', path, options),
    ];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body).toEqual(one.body);
  });
});
