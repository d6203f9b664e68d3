import { randomUUID } from 'node:crypto';
import type { CandidateResponse, Page, Problem } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { createTestElection } from '../../test/test-election';

describe('candidates', () => {
  let app: TestApp;
  let electionId: string;
  let partyId: string;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    const body = { name: { en: 'Open Sky' }, colour: '#7c5cd6' };
    partyId = (await app.asAdmin<{ id: string }>('POST', '/api/parties', { body })).body.id;
    electionId = (await createTestElection(app, { candidates: 0, until: 'draft' })).id;
  });
  afterAll(() => app.stop());

  const path = (id = '') => `/api/elections/${electionId}/candidates${id && `/${id}`}`;
  const create = (body: object) => app.asAdmin<CandidateResponse>('POST', path(), { body });
  const add = async (more: object = {}) =>
    (await create({ name: 'Solveig Aubremond', partyId: null, ...more })).body;

  it('stand for a party or for themselves', async () => {
    const programme = { en: 'Starlit nights', fr: 'Nuits étoilées' };
    const answer = await create({ name: ' Solveig ', partyId, programme, listOrder: 3 });
    expect(answer.status).toBe(201);
    const { id, ...rest } = answer.body;
    expect(rest).toEqual({
      electionId,
      name: ' Solveig ',
      partyId,
      programme,
      listOrder: 3,
      photo: null,
      version: 1,
    });
    expect((await app.asAdmin('GET', path(id))).body).toEqual(answer.body);
    expect(await add()).toMatchObject({ partyId: null, programme: null, listOrder: null });
  });

  it.each([
    [{ name: '', partyId: null }, 'name'],
    [{ name: 'x'.repeat(201), partyId: null }, 'name'],
    [{ name: 'a\0b', partyId: null }, 'name'],
    [{ name: 'A' }, 'partyId'],
    [{ name: 'A', partyId: 'x' }, 'partyId'],
    [{ name: 'A', partyId: null, programme: { en: 'x'.repeat(5_001) } }, 'programme.en'],
    [{ name: 'A', partyId: null, listOrder: -1 }, 'listOrder'],
    [{ name: 'A', partyId: null, votes: 9 }, 'votes'],
  ])('are refused as %j', async (body, field) => {
    const answer = await create(body);
    expect(answer.status).toBe(400);
    expect((answer.body as unknown as Problem).errors?.map((error) => error.field)).toEqual([
      field,
    ]);
  });

  it('need a party that exists, at first and later', async () => {
    const body = { name: 'A', partyId: randomUUID() };
    const refusal = { code: 'unknown_party', errors: [{ field: 'partyId' }] };
    const created = await create(body);
    expect(created.status).toBe(422);
    expect(created.body).toMatchObject(refusal);
    const { id } = await add();
    const updated = await app.asAdmin('PATCH', path(id), { body: { partyId: body.partyId } });
    expect(updated.status).toBe(422);
    expect(updated.body).toMatchObject(refusal);
  });

  it('keep a party that they stand for from being deleted', async () => {
    await add({ partyId });
    expect((await app.asAdmin('DELETE', `/api/parties/${partyId}`)).status).toBe(409);
  });

  it('change: what is left out stays, and null removes', async () => {
    const { id } = await add({ partyId, programme: { en: 'Stars' }, listOrder: 7 });
    const renamed = await app.asAdmin('PATCH', path(id), { body: { name: 'Sol' } });
    expect(renamed.status).toBe(200);
    expect(renamed.body).toMatchObject({ name: 'Sol', partyId, listOrder: 7, version: 2 });
    const body = { partyId: null, programme: null, listOrder: null };
    const freed = await app.asAdmin('PATCH', path(id), { body });
    expect(freed.body).toMatchObject({ ...body, name: 'Sol', version: 3 });
    expect((await app.asAdmin('GET', path(id))).body).toEqual(freed.body);
  });

  it('are deleted', async () => {
    const { id } = await add();
    expect((await app.asAdmin('DELETE', path(id))).status).toBe(204);
    expect((await app.asAdmin('GET', path(id))).status).toBe(404);
    expect((await app.asAdmin('DELETE', path(id))).status).toBe(404);
  });

  it('are those of their election alone', async () => {
    const other = await createTestElection(app, { candidates: 1, until: 'draft' });
    const [id] = other.candidates;
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const options = method === 'PATCH' ? { body: { name: 'Me' } } : {};
      expect((await app.asAdmin(method, path(id), options)).status).toBe(404);
    }
    const own = await app.asAdmin(`GET`, `/api/elections/${other.id}/candidates/${id}`);
    expect(own.body).toMatchObject({ name: 'Candidate 1', version: 1 });
  });

  it.each([
    ['GET', undefined],
    ['POST', { name: 'A', partyId: null }],
  ])('need an election: %s', async (method, body) => {
    const options = body === undefined ? {} : { body };
    const ask = (id: string) => app.asAdmin(method, `/api/elections/${id}/candidates`, options);
    expect((await ask(randomUUID())).status).toBe(404);
    expect((await ask('x')).status).toBe(400);
  });

  it.each([253_402_300_799_999, 2 ** 31])('are listed after any place: %s', async (number) => {
    electionId = (await createTestElection(app, { candidates: 2, until: 'draft' })).id;
    const cursor = Buffer.from(JSON.stringify([number, randomUUID()])).toString('base64url');
    const answer = await app.asAdmin('GET', `${path()}?cursor=${cursor}`);
    expect([answer.status, answer.body]).toEqual([200, { items: [], next: null }]);
  });

  it('are listed page by page in list order, those without one last, then by id', async () => {
    electionId = (await createTestElection(app, { candidates: 0, until: 'draft' })).id;
    const orders = [2, null, 1, 2, 0, null, 2_000, 1];
    for (const listOrder of orders) await add({ listOrder });
    const seen: CandidateResponse[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor && `&cursor=${cursor}`;
      const answer = await app.asAdmin<Page<CandidateResponse>>('GET', `${path()}?limit=3${query}`);
      seen.push(...answer.body.items);
      cursor = answer.body.next;
    }
    const place = ({ listOrder, id }: CandidateResponse) =>
      `${String(listOrder ?? 9_999).padStart(4, '0')} ${id}`;
    expect(seen.map(place)).toEqual(seen.map(place).sort());
    expect(seen.map((candidate) => candidate.listOrder)).toEqual([
      0,
      1,
      1,
      2,
      2,
      2_000,
      null,
      null,
    ]);
  });
});
