import type { PartyResponse, Problem } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { mark, newParty, outboxOf } from '../../../test/test-registry';
import { untilBlocked } from '../../../test/until-blocked';
import { walkPages } from '../../../test/walk-pages';

const unknownId = '00000000-0000-4000-8000-000000000000';

describe('parties', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const create = (body: unknown) => app.asAdmin<PartyResponse>('POST', '/api/parties', { body });
  const update = (id: string, body: unknown) =>
    app.asAdmin<PartyResponse>('PATCH', `/api/parties/${id}`, { body });
  const remove = (id: string) => app.asAdmin<Problem>('DELETE', `/api/parties/${id}`);
  const find = (id: string) => app.asAdmin<PartyResponse>('GET', `/api/parties/${id}`);

  it('are created, read, changed and deleted', async () => {
    const name = { en: 'Harbour List', fr: 'Liste du Port' };
    const created = await create({ name, shortName: 'HL', colour: '#0f8b8d' });
    expect(created.status).toBe(201);
    const { id } = created.body;
    const party = { id, name, shortName: 'HL', colour: '#0F8B8D', logo: null, version: 1 };
    expect(created.body).toEqual(party);
    expect((await find(id)).body).toEqual(party);

    expect((await update(id, { colour: '#C2570C' })).body).toEqual({
      ...party,
      colour: '#C2570C',
      version: 2,
    });
    const newest = { ...party, name: { en: 'HL' }, shortName: null, colour: '#C2570C', version: 3 };
    expect((await update(id, { name: { en: 'HL' }, shortName: null })).body).toEqual(newest);
    expect((await find(id)).body).toEqual(newest);

    const deleted = await remove(id);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await find(id)).status).toBe(404);
    expect((await outboxOf(app, id)).map(({ payload }) => payload)).toEqual([
      party,
      { ...party, colour: '#C2570C', version: 2 },
      newest,
      null,
    ]);
  });

  it('need no short name and no French one', async () => {
    const created = await create({ name: { en: 'Open Sky', fr: null }, colour: '#7C5CD6' });
    expect(created.body).toMatchObject({ name: { en: 'Open Sky' }, shortName: null });
    expect(created.body.name).not.toHaveProperty('fr');
  });

  it.each([
    [{}, ['name', 'colour']],
    [{ name: { en: 'x' }, colour: 'teal' }, ['colour']],
    [{ name: { en: 'x' }, colour: '#0F8B8' }, ['colour']],
    [{ name: { en: 'x' }, colour: '#0F8B8D\n' }, ['colour']],
    [{ name: { en: 'x' }, colour: '#0F8B8G' }, ['colour']],
    [{ name: { en: '' }, shortName: ' ', colour: '#000000' }, ['name.en', 'shortName']],
    [{ name: { en: 'x', it: 'x' }, colour: '#000000' }, ['name.it']],
    [{ name: { en: 'x' }, shortName: 's'.repeat(65), colour: '#000000' }, ['shortName']],
    [{ name: { en: 'x' }, colour: '#000000', version: 2, seats: 1 }, ['version', 'seats']],
    ['x', ['body']],
  ])('are not created of %j', async (body, fields) => {
    const answer = await app.asAdmin<Problem>('POST', '/api/parties', {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ field }) => field).sort()).toEqual([...fields].sort());
  });

  it('that do not exist are not found', async () => {
    for (const [id, status] of [
      [unknownId, 404],
      ['x', 400],
    ] as const) {
      const answers = [await find(id), await update(id, {}), await remove(id)];
      expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
    }
  });

  it('are changed one after another, and told in that order', async () => {
    const { id } = await newParty(app);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => update(id, { shortName: `P${index}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const told = await outboxOf(app, id);
    expect(told.map(({ payload }) => payload?.['version'])).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 1),
    );
    expect(told.at(-1)?.payload).toEqual((await find(id)).body);
  });

  describe('for which somebody stands are not deleted', () => {
    const newElection = async (): Promise<string> => {
      const body = {
        title: { en: 'Council' },
        method: { type: 'one' },
        boxes: 'one',
        visibility: 'live',
        releaseSize: 1,
      };
      return (await app.asAdmin<{ id: string }>('POST', '/api/elections', { body })).body.id;
    };

    it('until the candidate is gone', async () => {
      const { id } = await newParty(app);
      const path = `/api/elections/${await newElection()}/candidates`;
      const body = { name: 'Maëlle Korvanec', partyId: id };
      const candidate = await app.asAdmin<{ id: string }>('POST', path, { body });
      expect(candidate.status).toBe(201);
      const refused = await remove(id);
      expect([refused.status, refused.body]).toMatchObject([
        409,
        { code: 'in_use', errors: [{ field: 'id', code: 'in_use' }] },
      ]);
      await app.asAdmin('DELETE', `${path}/${candidate.body.id}`);
      expect((await remove(id)).status).toBe(204);
    });

    it('also when the candidate comes meanwhile', async () => {
      const { id } = await newParty(app);
      const election = await newElection();
      const { removing } = await app.transactions.run(async (tx) => {
        await tx.query(
          `insert into candidates (id, election_id, name, party_id) values (gen_random_uuid(), $1, 'Bo', $2)`,
          [election, id],
        );
        const started = remove(id);
        await untilBlocked(app);
        return { removing: started };
      });
      expect((await removing).status).toBe(409);
      expect((await find(id)).status).toBe(200);
    });
  });

  it('are listed by English name, also those of the same name, without loss or repeat', async () => {
    const name = mark();
    const made: string[] = [];
    for (const end of ['', 'b', '', 'a', '', '', 'Z'])
      made.push((await newParty(app, { name: { en: name + end } })).id);
    const [p0, p1, p2, p3, p4, p5, p6] = made;
    const expected = [...[p0, p2, p4, p5].sort(), p6, p3, p1];
    for (const limit of [1, 2, 3, 200]) {
      const all = await walkPages<PartyResponse>(app, `/api/parties?limit=${limit}`);
      const ours = all.filter((party) => party.name.en.startsWith(name));
      expect(ours.map(({ id }) => id)).toEqual(expected);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    }
  });

  it('of names as long as can be fit into cursors', async () => {
    const names = ['\u0001', '\u{10ffff}', '"'].map((character) => character.repeat(200));
    for (const en of names) await newParty(app, { name: { en } });
    const all = await walkPages<PartyResponse>(app, '/api/parties?limit=1');
    for (const en of names) expect(all.some((party) => party.name.en === en)).toBe(true);
  });

  it.each(['limit=0', 'cursor=!', 'cursor=WyJhIl0', 'search=a'])(
    'are not listed with %s',
    async (query) => {
      const answer = await app.asAdmin<Problem>('GET', `/api/parties?${query}`);
      expect([answer.status, answer.body]).toMatchObject([
        400,
        { errors: [{ field: query.split('=')[0] }] },
      ]);
    },
  );
});
