import type { Problem, VoterCreatedResponse, VoterResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { mark, newRegion, newVoter, outboxOf, voterRequest } from '../../../test/test-registry';
import { VoterSignIn } from './voter-sign-in';

const unknownId = '00000000-0000-4000-8000-000000000000';

describe('voters', () => {
  let app: TestApp;
  let region: { readonly id: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app);
  });
  afterAll(() => app.stop());

  const create = (more: Record<string, unknown> = {}) =>
    app.asAdmin<VoterCreatedResponse>('POST', '/api/voters', {
      body: voterRequest(region.id, more),
    });
  const update = (id: string, body: unknown) =>
    app.asAdmin<VoterResponse>('PATCH', `/api/voters/${id}`, { body });
  const remove = (id: string) => app.asAdmin<Problem>('DELETE', `/api/voters/${id}`);
  const find = (id: string) => app.asAdmin<VoterResponse>('GET', `/api/voters/${id}`);

  it('are created with everything there is to say, and a code that is shown this once', async () => {
    const given = {
      registrationNumber: mark(),
      name: 'Idris Tavarel',
      dateOfBirth: '2000-02-29',
      gender: 'other',
      regionId: region.id,
      nationality: 'Ondaran',
      address: {
        street: 'Quay 1',
        city: 'Clearport',
        state: 'North',
        country: 'Ondara',
        postcode: '12345',
      },
      email: 'idris@x.example',
      phone: '+1 2',
      mobile: '+3 4',
      pictureUrl: 'https://x.example/%C3%A9.png',
    };
    const created = await app.asAdmin<VoterCreatedResponse>('POST', '/api/voters', { body: given });
    expect(created.status).toBe(201);
    expect(created.headers.get('cache-control')).toBe('no-store');
    const { id, accessCode, ...rest } = created.body;
    expect(rest).toEqual({ ...given, version: 1 });
    expect(accessCode).toMatch(
      /^[34679ACDEFGHJKMNPQRTVWXY]{5}(-[34679ACDEFGHJKMNPQRTVWXY]{5}){2}$/,
    );

    const found = await find(id);
    expect(found.body).toEqual({ id, ...rest });
    expect(found.headers.get('cache-control')).toBe('no-store');
    const signIn = app.app.get(VoterSignIn);
    const { registrationNumber } = given;
    expect(await signIn.check({ registrationNumber, accessCode })).toEqual({
      id,
      name: 'Idris Tavarel',
      accessCodeVersion: 1,
    });
    expect(await signIn.check({ registrationNumber, accessCode: 'AAAAA-AAAAA-AAAAA' })).toBeNull();
    expect(await signIn.check({ registrationNumber: mark(), accessCode })).toBeNull();
  });

  it('keep their code as a keyed hash alone', async () => {
    const { id, accessCode } = (await create()).body;
    const [row] = await app.transactions.read<{ text: string; sealed: Buffer | null }>(
      `select voters::text as text, (select access_code_sealed from voter_cards where voter_id = id) as sealed
       from voters where id = $1`,
      [id],
    );
    expect(row?.sealed).toBeNull();
    expect(row?.text).not.toContain(accessCode);
    const [message] = await outboxOf(app, id);
    expect(JSON.stringify(message)).not.toContain(accessCode);
  });

  it('have nothing where nothing was given', async () => {
    const { id } = (await create({ address: { city: null }, email: null })).body;
    expect((await find(id)).body).toMatchObject({
      nationality: null,
      address: null,
      email: null,
      phone: null,
      mobile: null,
      pictureUrl: null,
    });
  });

  it('are changed member by member, also those of an address', async () => {
    const { id } = (await create({ email: 'a@x.example', address: { street: 'Quay 1' } })).body;
    const old = (await find(id)).body;
    const moved = await newRegion(app);
    const first = await update(id, { name: 'Ana', address: { city: 'Clearport' }, email: null });
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const nothing = { state: null, country: null, postcode: null };
    expect(first.body).toEqual({
      ...old,
      name: 'Ana',
      address: { street: 'Quay 1', city: 'Clearport', ...nothing },
      email: null,
      version: 2,
    });
    const second = await update(id, {
      address: { street: null },
      gender: 'unknown',
      regionId: moved.id,
      dateOfBirth: '1880-01-01',
      registrationNumber: `${old.registrationNumber}-2`,
    });
    expect(second.body).toMatchObject({
      address: { street: null, city: 'Clearport' },
      gender: 'unknown',
      regionId: moved.id,
      dateOfBirth: '1880-01-01',
      registrationNumber: `${old.registrationNumber}-2`,
      version: 3,
    });
    expect((await update(id, { address: { city: null } })).body.address).toBeNull();
    await update(id, { address: { city: 'Clearport' } });
    expect((await update(id, { address: null })).body.address).toBeNull();
  });

  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  it.each([
    ['registrationNumber', 'invalid_type', { registrationNumber: undefined }],
    ['registrationNumber', 'invalid_type', { registrationNumber: 7 }],
    ['registrationNumber', 'too_long', { registrationNumber: 'n'.repeat(65) }],
    ['name', 'required', { name: '\t\n' }],
    ['name', 'too_long', { name: 'n'.repeat(201) }],
    ['name', 'invalid_text', { name: 'a\0' }],
    ['name', 'invalid_type', { name: null }],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: '2023-02-29' }],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: '1984-05-31T00:00:00Z' }],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: '1879-12-31' }],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: tomorrow }],
    ['gender', 'invalid_value', { gender: 'Female' }],
    ['regionId', 'invalid_format', { regionId: 'x' }],
    ['nationality', 'required', { nationality: '' }],
    ['address.street', 'too_long', { address: { street: 's'.repeat(201) } }],
    ['address.postcode', 'too_long', { address: { postcode: 'p'.repeat(65) } }],
    ['address.planet', 'unknown_member', { address: { planet: 'x' } }],
    ['address', 'invalid_type', { address: 'Quay 1' }],
    ['email', 'too_long', { email: 'e'.repeat(201) }],
    ['phone', 'too_long', { phone: '1'.repeat(65) }],
    ['mobile', 'invalid_text', { mobile: '\ud800' }],
    ['pictureUrl', 'invalid_url', { pictureUrl: 'ftp://x.example' }],
    ['pictureUrl', 'invalid_url', { pictureUrl: ' https://x.example ' }],
    ['pictureUrl', 'too_long', { pictureUrl: `https://x.example/${'p'.repeat(2_000)}` }],
    ['accessCode', 'unknown_member', { accessCode: 'AAAAA' }],
    ['version', 'unknown_member', { version: 2 }],
  ])('are refused with %s: %s (%#)', async (field, code, wrong) => {
    const answer = await app.asAdmin<Problem>('POST', '/api/voters', {
      body: voterRequest(region.id, wrong),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ field, code }]);
    if (Object.values(wrong)[0] === undefined) return;
    const { id } = await newVoter(app, region.id);
    expect((await update(id, wrong)).status).toBe(400);
    expect((await find(id)).body.version).toBe(1);
  });

  it('are refused in a region that does not exist', async () => {
    const { id } = await newVoter(app, region.id);
    const answers = [
      await create({ regionId: unknownId }),
      await update(id, { regionId: unknownId }),
    ];
    for (const { status, body } of answers)
      expect([status, body]).toMatchObject([
        422,
        { code: 'unknown_region', errors: [{ field: 'regionId' }] },
      ]);
  });

  it('are born today at the latest', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect((await create({ dateOfBirth: today })).status).toBe(201);
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

  it('have numbers of their own, also when twenty ask for one at once', async () => {
    const registrationNumber = mark();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => create({ registrationNumber })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'already_exists',
      errors: [{ field: 'registrationNumber' }],
    });
    const other = await newVoter(app, region.id);
    expect((await update(other.id, { registrationNumber })).status).toBe(409);
    const messages = await app.transactions.read(
      'select 1 from outbox join voters on voters.id::text = aggregateid where registration_number = $1',
      [registrationNumber],
    );
    expect(messages).toHaveLength(1);
  });

  it('are changed one after another, and told in that order', async () => {
    const { id } = await newVoter(app, region.id);
    const genders = ['female', 'male', 'other', 'unknown'];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => update(id, { gender: genders[index % 4] })),
    );
    const told = await outboxOf(app, id);
    expect(told.map(({ payload }) => payload?.['version'])).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 1),
    );
    const { gender, version } = (await find(id)).body;
    expect(told.at(-1)?.payload).toMatchObject({ gender, version });
  });
});
