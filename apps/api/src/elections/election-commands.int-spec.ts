import type { ElectionResponse, Page, Problem } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { createTestElection } from '../../test/test-election';
import { until } from '../../test/until';

type Command = 'seal' | 'open' | 'close';

const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();

describe('an election', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  const command = (id: string, name: Command, body?: unknown) =>
    app.asAdmin<ElectionResponse>(
      'POST',
      `/api/elections/${id}/${name}`,
      body === undefined ? {} : { body },
    );
  const find = async (id: string) =>
    (await app.request<ElectionResponse>('GET', `/api/elections/${id}`)).body;
  const refused = (answer: { status: number; body: unknown }) => {
    const { code, errors } = answer.body as Problem;
    return [answer.status, code, ...(errors ?? []).map((error) => error.field)];
  };
  const draft = (options: Parameters<typeof createTestElection>[1] = {}) =>
    createTestElection(app, { until: 'draft', ...options });

  describe('that is sealed', () => {
    it('is frozen, public, and opens when its time comes', async () => {
      const opensAt = fromNow(3_600_000);
      const { id, candidates } = await draft({ voters: 4, create: { opensAt } });
      const answer = await command(id, 'seal', {});
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ id, state: 'sealed', opensAt, registered: 4 });
      expect(answer.body.fingerprint).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Date.parse(answer.body.sealedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
      expect(await find(id)).toEqual(answer.body);
      const list = await app.request<Page<ElectionResponse>>('GET', '/api/elections');
      expect(list.body.items).toContainEqual(answer.body);

      const path = `/api/elections/${id}`;
      const [candidate] = candidates;
      for (const [method, rest, body] of [
        ['PATCH', '', { title: { en: 'Another' } }],
        ['DELETE', '', undefined],
        ['POST', '/seal', undefined],
        ['POST', '/close', undefined],
        ['POST', '/candidates', { name: 'Late', partyId: null }],
        ['PATCH', `/candidates/${candidate}`, { name: 'Late' }],
        ['DELETE', `/candidates/${candidate}`, undefined],
      ] as const) {
        const options = body === undefined ? {} : { body };
        const late = await app.asAdmin<Problem>(method, `${path}${rest}`, options);
        expect([method, rest, ...refused(late)]).toEqual([method, rest, 409, 'wrong_state']);
        expect(late.body.detail).toBe('The election is sealed.');
      }
      expect(await find(id)).toEqual(answer.body);
    });

    it('opens ahead of its time on command', async () => {
      const { id } = await createTestElection(app, { until: 'sealed' });
      const { fingerprint } = await find(id);
      const answer = await command(id, 'open');
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ state: 'open', fingerprint });
      expect(Date.parse(answer.body.opensAt ?? '')).toBeLessThanOrEqual(Date.now() + 1_000);
      const boxes = await app.transactions.read<{ opens_at: Date }>(
        'select opens_at from boxes where election_id = $1',
        [id],
      );
      expect(boxes.map((box) => box.opens_at.toISOString())).toEqual([answer.body.opensAt]);
    });
  });

  it('takes an empty object or no body as a command, and nothing else', async () => {
    const { id } = await draft();
    expect(refused(await command(id, 'open', { now: true }))).toEqual([
      400,
      'invalid_input',
      'now',
    ]);
    expect(refused(await command(id, 'open', []))).toEqual([400, 'invalid_input', 'body']);
    expect([200, 202]).toContain((await command(id, 'open')).status);
  });

  describe('that cannot be sealed says why', () => {
    it.each([
      ['no candidates', { candidates: 0 }, 'seal', [422, 'no_candidates']],
      ['no voters', { voters: 0 }, 'seal', [422, 'empty_roll']],
      ['no candidates', { candidates: 0 }, 'open', [422, 'no_candidates']],
      ['no voters', { voters: 0 }, 'open', [422, 'empty_roll']],
      [
        'no time to open',
        { create: { opensAt: null } },
        'seal',
        [422, 'opens_at_required', 'opensAt'],
      ],
      [
        'a time to close that has passed',
        { create: { opensAt: fromNow(-9_000), closesAt: fromNow(-8_000) } },
        'seal',
        [422, 'closes_at_passed', 'closesAt'],
      ],
      [
        'a time to close before now',
        { create: { closesAt: fromNow(-8_000) } },
        'open',
        [422, 'closes_before_it_opens', 'closesAt'],
      ],
      ['a draft', {}, 'close', [409, 'wrong_state']],
    ] as const)('%s', async (_, options, name, problem) => {
      const opensAt = fromNow(3_600_000);
      const { id } = await draft({ create: { opensAt }, ...options });
      expect(refused(await command(id, name))).toEqual(problem);
      const { body } = await app.asAdmin('GET', `/api/elections/${id}`);
      expect(body).toMatchObject({ state: 'draft', version: 1 });
    });

    it('a manifest that would be too large', async () => {
      const { id } = await draft({ create: { opensAt: fromNow(3_600_000) } });
      for (let count = 0; count < 5; count += 1) {
        const programme = { en: 'é'.repeat(5_000) };
        const body = { name: 'Long', partyId: null, programme };
        await app.asAdmin('POST', `/api/elections/${id}/candidates`, { body });
      }
      const answer = await command(id, 'seal');
      expect(refused(answer)).toEqual([422, 'manifest_too_large']);
      expect((answer.body as unknown as Problem).detail).toContain('48000 bytes');
    });
  });

  it('opens and closes by the clock, with no further step', async () => {
    const { id } = await createTestElection(app, { until: 'sealed' });
    const { opensAt, closesAt } = await moveTimes(id, { opensInMs: 2_000, closesInMs: 6_000 });
    const seen: string[] = [];
    await until(async () => {
      const { state } = await find(id);
      if (seen.at(-1) !== state) seen.push(state);
      return state === 'closed';
    });
    expect(seen.filter((state) => state !== 'closing')).toEqual(['sealed', 'open', 'closed']);
    expect(await find(id)).toMatchObject({ opensAt, closesAt });
  });

  /** As if it had been sealed with these times; a machine that is busy may take long to seal it. */
  const moveTimes = async (id: string, times: { opensInMs: number; closesInMs: number }) => {
    const [opensAt, closesAt] = [fromNow(times.opensInMs), fromNow(times.closesInMs)];
    await app.transactions.run(async (tx) => {
      for (const [table, key] of [
        ['elections', 'id'],
        ['boxes', 'election_id'],
      ])
        await tx.query(`update ${table} set opens_at = $2, closes_at = $3 where ${key} = $1`, [
          id,
          opensAt,
          closesAt,
        ]);
    });
    return { opensAt, closesAt };
  };
});
