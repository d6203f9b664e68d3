import type { Problem, RegionResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { mark, newRegion, newVoter, outboxOf, voterRequest } from '../../../test/test-registry';
import { untilBlocked } from '../../../test/until-blocked';
import { walkPages } from '../../../test/walk-pages';

const unknownId = '00000000-0000-4000-8000-000000000000';

describe('regions', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const create = (body: unknown) => app.asAdmin<RegionResponse>('POST', '/api/regions', { body });
  const update = (id: string, body: unknown) =>
    app.asAdmin<RegionResponse>('PATCH', `/api/regions/${id}`, { body });
  const remove = (id: string) => app.asAdmin<Problem>('DELETE', `/api/regions/${id}`);
  const find = (id: string) => app.asAdmin<RegionResponse>('GET', `/api/regions/${id}`);

  it('are created, read, changed and deleted', async () => {
    const code = mark();
    const created = await create({ code, name: { en: 'Elm Vale' }, cell: { x: 0, y: 99 } });
    expect(created.status).toBe(201);
    const { id } = created.body;
    const region = { id, code, name: { en: 'Elm Vale' }, cell: { x: 0, y: 99 }, version: 1 };
    expect(created.body).toEqual(region);
    expect((await find(id)).body).toEqual(region);

    const name = { en: 'Elm Vale', fr: 'Val-des-Ormes' };
    expect((await update(id, { name })).body).toEqual({ ...region, name, version: 2 });
    const changed = await update(id, {
      code: `${code}-2`,
      cell: null,
      name: { en: 'E', fr: null },
    });
    expect(changed.status).toBe(200);
    const newest = { id, code: `${code}-2`, name: { en: 'E' }, cell: null, version: 3 };
    expect(changed.body).toEqual(newest);
    expect((await find(id)).body).toEqual(newest);

    const deleted = await remove(id);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await find(id)).status).toBe(404);
    expect((await outboxOf(app, id)).map(({ payload }) => payload)).toEqual([
      region,
      { ...region, name, version: 2 },
      newest,
      null,
    ]);
  });

  it.each([
    [{}, ['code', 'name']],
    [{ code: 'x', name: 'x' }, ['name']],
    [{ code: 'x', name: { fr: 'x' } }, ['name.en']],
    [{ code: 'x', name: { en: 'x', de: 'x' } }, ['name.de']],
    [{ code: 7, name: { en: 'x' } }, ['code']],
    [{ code: 'c'.repeat(65), name: { en: 'n'.repeat(201) } }, ['code', 'name.en']],
    [{ code: ' ', name: { en: 'x', fr: '' } }, ['code', 'name.fr']],
    [{ code: 'x', name: { en: 'x' }, cell: { x: 1 } }, ['cell.y']],
    [{ code: 'x', name: { en: 'x' }, cell: { x: -1, y: 100 } }, ['cell.x', 'cell.y']],
    [{ code: 'x', name: { en: 'x' }, cell: { x: 0.5, y: 0, z: 0 } }, ['cell.x', 'cell.z']],
    [{ code: 'x', name: { en: 'x' }, id: unknownId, colour: 'red' }, ['id', 'colour']],
    [[], ['body']],
    [null, ['body']],
  ])('are not created of %j', async (body, fields) => {
    const answer = await app.asAdmin<Problem>('POST', '/api/regions', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_input');
    expect(answer.body.errors?.map(({ field }) => field).sort()).toEqual([...fields].sort());
  });

  it.each([{ code: null }, { name: null }, { version: 7 }])(
    'are not changed by %j',
    async (body) => {
      const { id } = await newRegion(app);
      expect((await update(id, body)).status).toBe(400);
      expect((await find(id)).body.version).toBe(1);
    },
  );

  it('that do not exist are not found', async () => {
    const answers = [await find(unknownId), await update(unknownId, {}), await remove(unknownId)];
    for (const { status, body } of answers)
      expect([status, body]).toMatchObject([404, { code: 'not_found' }]);
    for (const id of ['x', unknownId.toUpperCase().replace(/0$/, 'A')]) {
      const wrong = [await find(id), await update(id, {}), await remove(id)];
      for (const { status, body } of wrong)
        expect([status, body]).toMatchObject([400, { errors: [{ field: 'id' }] }]);
    }
  });

  it('have codes of their own, also when twenty ask for one at once', async () => {
    const code = mark();
    const body = { code, name: { en: 'Clearport' } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(body)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'already_exists',
      errors: [{ field: 'code', code: 'already_exists' }],
    });
    const other = await newRegion(app);
    expect((await update(other.id, { code })).status).toBe(409);
    expect((await update(other.id, { code: other.code })).status).toBe(200);
  });

  it('are changed one after another, and told in that order', async () => {
    const { id } = await newRegion(app);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => update(id, { name: { en: `Name ${index}` } })),
    );
    const versions = answers.map(({ body }) => body.version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 12 }, (_, index) => index + 2));
    const told = await outboxOf(app, id);
    expect(told.map(({ payload }) => payload?.['version'])).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 1),
    );
    expect(told.at(-1)?.payload).toEqual((await find(id)).body);
  });

  describe('in use are not deleted', () => {
    const expectInUse = async (id: string) => {
      const answer = await remove(id);
      expect([answer.status, answer.body.code]).toEqual([409, 'in_use']);
      expect((await find(id)).status).toBe(200);
    };

    it('by voters', async () => {
      const { id } = await newRegion(app);
      const voter = await newVoter(app, id);
      await expectInUse(id);
      await app.asAdmin('DELETE', `/api/voters/${voter.id}`);
      expect((await remove(id)).status).toBe(204);
    });

    it('by elections', async () => {
      const { id } = await newRegion(app);
      const election = await app.asAdmin<{ id: string }>('POST', '/api/elections', {
        body: {
          title: { en: 'Council' },
          method: { type: 'one' },
          boxes: 'one',
          visibility: 'live',
          releaseSize: 1,
          regionIds: [id],
        },
      });
      expect(election.status).toBe(201);
      await expectInUse(id);
      await app.asAdmin('DELETE', `/api/elections/${election.body.id}`);
      expect((await remove(id)).status).toBe(204);
    });

    it('by a roll, also after its last voter moved away', async () => {
      const { id } = await newRegion(app);
      await app.transactions.run(async (tx) => {
        const election = '10000000-0000-4000-8000-000000000000';
        await tx.query(
          `insert into elections (id, title, opens_at, method_type, boxes, visibility, release_size, sealing_at,
             sealed_at, manifest, fingerprint, registered)
           values ($1, '{"en":"Council"}', now(), 'one', 'one', 'live', 1, now(), now(), '{}', 'f', 1)`,
          [election],
        );
        await tx.query(
          `insert into roll_regions (election_id, region_id, code, name) values ($1, $2, 'N', '{"en":"North"}')`,
          [election, id],
        );
      });
      await expectInUse(id);
    });

    it('by a voter who is being registered meanwhile', async () => {
      const { id } = await newRegion(app);
      const { removing } = await app.transactions.run(async (tx) => {
        await tx.query(
          `insert into voters (id, registration_number, name, date_of_birth, gender, region_id, access_code_hash)
           values (gen_random_uuid(), $1, 'Bo', '1990-01-01', 'male', $2, '')`,
          [mark(), id],
        );
        const started = remove(id);
        await untilBlocked(app);
        return { removing: started };
      });
      expect((await removing).status).toBe(409);
    });

    it('or the voter is refused: never both', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { id } = await newRegion(app);
        const [deleted, ...voters] = await Promise.all([
          remove(id),
          ...Array.from({ length: 3 }, () =>
            app.asAdmin('POST', '/api/voters', { body: voterRequest(id) }),
          ),
        ]);
        const registered = voters.filter(({ status }) => status === 201).length;
        expect(deleted.status).toBe(registered > 0 ? 409 : 204);
        const refused = voters.filter(({ status }) => status !== 201);
        for (const { status, body } of refused)
          expect([status, body]).toMatchObject([422, { code: 'unknown_region' }]);
        expect(registered === 0 || registered === 3).toBe(true);
      }
    });
  });

  describe('are listed by code', () => {
    const start = `list-${mark()}`;
    const codes = ['B', 'a', 'É', 'é', '10', '9', '😀', '\ud7ff', 'b'].map((end) => start + end);
    const ours = (regions: readonly RegionResponse[]) =>
      regions.map(({ code }) => code).filter((code) => code.startsWith(start));
    const byCodePoint = [...codes].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

    it('page by page, without loss or repeat', async () => {
      for (const code of codes) await newRegion(app, { code });
      for (const limit of [1, 2, 3, 200])
        expect(ours(await walkPages(app, `/api/regions?limit=${limit}`))).toEqual(byCodePoint);
    });

    it('while others come and go', async () => {
      const gone = await newRegion(app, { code: `${start}-gone` });
      let isFirst = true;
      const listed = await walkPages<RegionResponse>(app, '/api/regions?limit=1', async (items) => {
        if (!isFirst || items.at(-1)?.id !== gone.id) return;
        isFirst = false;
        await remove(gone.id);
        await newRegion(app, { code: `${start}+before` });
        await newRegion(app, { code: `${start}-later` });
      });
      const expected = [`${start}-gone`, `${start}-later`, ...byCodePoint];
      expect(ours(listed)).toEqual(expected);
    });

    it.each([
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['limit=two', 'limit'],
      ['limit=1.5', 'limit'],
      ['cursor=!', 'cursor'],
      ['cursor=WzEsMl0', 'cursor'],
      [`cursor=${Buffer.from('["\\u0000"]').toString('base64url')}`, 'cursor'],
      [`cursor=${'A'.repeat(2_001)}`, 'cursor'],
      ['search=a', 'search'],
      ['page=2', 'page'],
    ])('and not with %s', async (query, field) => {
      const answer = await app.asAdmin<Problem>('GET', `/api/regions?${query}`);
      expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ field }] }]);
    });
  });
});
