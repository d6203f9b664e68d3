import { randomUUID } from 'node:crypto';
import type { ElectionResponse, Page, Problem } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';

const plan = {
  title: { en: 'Lake Council', fr: 'Conseil du lac' },
  opensAt: '2030-05-04T10:00:00+02:00',
  closesAt: '2030-05-05T08:00:00Z',
  method: { type: 'one' },
  boxes: 'one',
  visibility: 'live',
  releaseSize: 1,
} as const;

describe('elections', () => {
  let app: TestApp;
  let regionId: string;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    const body = { code: 'CP', name: { en: 'Clearport' } };
    regionId = (await app.asAdmin<{ id: string }>('POST', '/api/regions', { body })).body.id;
  });
  afterAll(() => app.stop());

  const create = (more: object = {}) =>
    app.asAdmin<ElectionResponse>('POST', '/api/elections', { body: { ...plan, ...more } });
  const update = (id: string, body: object) =>
    app.asAdmin<ElectionResponse>('PATCH', `/api/elections/${id}`, { body });
  const refused = (answer: { status: number; body: unknown }) => {
    const { code, errors } = answer.body as Problem;
    return [answer.status, code, errors?.map(({ field, code: why }) => `${field} ${why}`)];
  };

  it('are drafts at first, as they were planned', async () => {
    const answer = await create({ regionIds: [regionId] });
    expect(answer.status).toBe(201);
    const { id, ...rest } = answer.body;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(rest).toEqual({
      ...plan,
      opensAt: '2030-05-04T08:00:00.000Z',
      closesAt: '2030-05-05T08:00:00.000Z',
      state: 'draft',
      regionIds: [regionId],
      extensions: [],
      annulment: null,
      sealingFailure: null,
      sealedAt: null,
      closedAt: null,
      fingerprint: null,
      registered: null,
      version: 1,
    });
    expect((await app.asAdmin('GET', `/api/elections/${id}`)).body).toEqual(answer.body);
  });

  it('need no times yet, and keep texts as they are given', async () => {
    const title = { en: '  two  spaces\u0301 ', fr: null };
    const { body } = await create({ title, opensAt: null, closesAt: undefined });
    expect(body).toMatchObject({ opensAt: null, closesAt: null, regionIds: null });
    expect(body.title).toEqual({ en: '  two  spaces\u0301 ' });
  });

  it.each([
    [{ title: undefined }, 'title'],
    [{ title: { en: '' } }, 'title.en'],
    [{ title: { en: 'x'.repeat(201) } }, 'title.en'],
    [{ title: { fr: 'x' } }, 'title.en'],
    [{ opensAt: 'tomorrow' }, 'opensAt'],
    [{ opensAt: '1969-12-31T23:59:59Z' }, 'opensAt'],
    [{ closesAt: '9999-12-31T23:59:59-01:00' }, 'closesAt'],
    [{ method: { type: 'two' } }, 'method.type'],
    [{ boxes: 'none' }, 'boxes'],
    [{ visibility: 1 }, 'visibility'],
    [{ releaseSize: 0 }, 'releaseSize'],
    [{ releaseSize: 1.5 }, 'releaseSize'],
    [{ regionIds: [] }, 'regionIds'],
    [{ regionIds: ['CP'] }, 'regionIds.0'],
    [{ colour: 'red' }, 'colour'],
  ])('are refused with %j', async (more, field) => {
    const created = await create(more);
    expect(created.status).toBe(400);
    expect((created.body as unknown as Problem).errors?.map((error) => error.field)).toEqual([
      field,
    ]);
  });

  it.each([
    [{ closesAt: plan.opensAt }, 'closes_before_it_opens', 'closesAt'],
    [{ regionIds: [randomUUID()] }, 'unknown_region', 'regionIds'],
  ])('cannot have %j, neither at first nor later', async (more, code, field) => {
    expect(refused(await create(more))).toEqual([422, code, [`${field} ${code}`]]);
    const { id } = (await create()).body;
    expect(refused(await update(id, more))).toEqual([422, code, [`${field} ${code}`]]);
    expect((await app.asAdmin('GET', `/api/elections/${id}`)).body).toMatchObject({ version: 1 });
  });

  it.each([
    { visibility: 'after_close', releaseSize: 1 },
    { visibility: 'live', releaseSize: 10 },
    { visibility: 'after_close', releaseSize: 1_000_000 },
  ])('may show their results as %j says', async (shows) => {
    const created = await create(shows);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject(shows);
    const changed = await update((await create()).body.id, shows);
    expect(changed.body).toMatchObject(shows);
  });

  it('change while they are drafts: what is left out stays, and null removes', async () => {
    const { id } = (await create({ regionIds: [regionId] })).body;
    const title = { en: 'Another title' };
    const renamed = await update(id, { title });
    expect(renamed.status).toBe(200);
    expect(renamed.body).toMatchObject({ title, regionIds: [regionId], version: 2 });
    const freed = await update(id, { opensAt: null, closesAt: null, regionIds: null });
    expect(freed.body).toMatchObject({ opensAt: null, closesAt: null, regionIds: null });
    expect(freed.body).toMatchObject({ title, version: 3 });
    expect(refused(await update(id, { title: null }))).toEqual([
      400,
      'invalid_input',
      ['title invalid_type'],
    ]);
  });

  it('are edited by many at once, one after the other', async () => {
    const { id } = (await create()).body;
    const titles = Array.from({ length: 20 }, (_, index) => ({ en: `Title ${index}` }));
    const answers = await Promise.all(titles.map((title) => update(id, { title })));
    const versions = answers.map((answer) => answer.body.version).sort((a, b) => a - b);
    expect(versions).toEqual(titles.map((_, index) => index + 2));
    const last = answers.find((answer) => answer.body.version === titles.length + 1);
    expect((await app.asAdmin('GET', `/api/elections/${id}`)).body).toEqual(last?.body);
  });

  it('are deleted with their candidates', async () => {
    const { id } = (await create()).body;
    const path = `/api/elections/${id}`;
    const candidate = { name: 'Maëlle Korvanec', partyId: null };
    await app.asAdmin('POST', `${path}/candidates`, { body: candidate });
    expect((await app.asAdmin('DELETE', path)).status).toBe(204);
    expect((await app.asAdmin('GET', path)).status).toBe(404);
    expect((await app.asAdmin('DELETE', path)).status).toBe(404);
    const rows = await app.transactions.read('select from candidates where election_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  it('hide drafts from everybody but admins', async () => {
    const { id } = (await create()).body;
    const path = `/api/elections/${id}`;
    expect((await app.request('GET', path)).status).toBe(404);
    expect((await app.request('GET', `${path}/ballot-paper`)).status).toBe(404);
    expect((await app.request<Page<unknown>>('GET', '/api/elections')).body.items).toEqual([]);
    expect((await app.request('GET', path, { token: 'A'.repeat(43) })).status).toBe(401);
  });

  it.each([
    ['POST', '/api/elections'],
    ['PATCH', `/api/elections/${randomUUID()}`],
    ['DELETE', `/api/elections/${randomUUID()}`],
    ['POST', `/api/elections/${randomUUID()}/seal`],
    ['POST', `/api/elections/${randomUUID()}/open`],
    ['POST', `/api/elections/${randomUUID()}/close`],
    ['GET', `/api/elections/${randomUUID()}/candidates`],
    ['POST', `/api/elections/${randomUUID()}/candidates`],
    ['PATCH', `/api/elections/${randomUUID()}/candidates/${randomUUID()}`],
    ['DELETE', `/api/elections/${randomUUID()}/candidates/${randomUUID()}`],
  ])('ask who you are: %s %s', async (method, path) => {
    const answer = await app.request(method, path);
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized']);
  });

  it.each([
    ['GET', '', undefined],
    ['PATCH', '', {}],
    ['DELETE', '', undefined],
    ['POST', '/seal', {}],
    ['POST', '/open', {}],
    ['POST', '/close', {}],
    ['GET', '/ballot-paper', undefined],
  ])('are not there, or have no such id: %s %s', async (method, rest, body) => {
    const ask = async (id: string) => {
      const options = body === undefined ? {} : { body };
      return refused(await app.asAdmin(method, `/api/elections/${id}${rest}`, options));
    };
    expect(await ask(randomUUID())).toEqual([404, 'not_found', undefined]);
    expect(await ask('one')).toEqual([400, 'invalid_input', ['id invalid_format']]);
    expect((await ask(randomUUID().toUpperCase()))[0]).toBe(400);
  });

  describe('are listed', () => {
    const list = async (query: string) =>
      (await app.asAdmin<Page<ElectionResponse>>('GET', `/api/elections${query}`)).body;

    it('page by page, those without a time to open first, then the latest', async () => {
      await app.transactions.run((tx) => tx.query('delete from elections'));
      const opensAt = ['2030-01-01T00:00:00.000Z', null, '2031-01-01T00:00:00.000Z'];
      const times = [
        ...opensAt,
        ...opensAt,
        '1970-01-01T00:00:00.000Z',
        '9999-12-31T23:59:59.999Z',
      ];
      for (const time of times) await create({ opensAt: time, closesAt: null });
      const seen: ElectionResponse[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Page<ElectionResponse> = await list(`?limit=3${cursor && `&cursor=${cursor}`}`);
        expect(page.items.length).toBeLessThanOrEqual(3);
        seen.push(...page.items);
        cursor = page.next;
      }
      expect(seen.map((election) => election.opensAt)).toEqual([
        null,
        null,
        '9999-12-31T23:59:59.999Z',
        opensAt[2],
        opensAt[2],
        opensAt[0],
        opensAt[0],
        '1970-01-01T00:00:00.000Z',
      ]);
      expect(new Set(seen.map((election) => election.id)).size).toBe(times.length);
    });

    const cursor = (key: unknown) =>
      `cursor=${Buffer.from(JSON.stringify(key)).toString('base64url')}`;

    it.each([
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['limit=x', 'limit'],
      ['page=2', 'page'],
      ['cursor=x', 'cursor'],
      [cursor([1]), 'cursor'],
      [cursor([-1, randomUUID()]), 'cursor'],
      [cursor([1.5, randomUUID()]), 'cursor'],
      [cursor(['1', randomUUID()]), 'cursor'],
      [cursor([1e300, randomUUID()]), 'cursor'],
      [cursor([null, 'x']), 'cursor'],
    ])('but not with %s', async (query, field) => {
      const answer = await app.asAdmin<Problem>('GET', `/api/elections?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.body.errors?.map((error) => error.field)).toEqual([field]);
    });
  });
});
