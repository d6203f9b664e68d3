import type { Problem, VoterResponse } from '@scrutin/contracts';
import { stringify } from 'csv-stringify/sync';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import naughtyStrings from '../../test/fixtures/naughty-strings.json';
import { startTestApp, type TestApp } from '../../test/test-app';
import { importCsv, importHeader, mark, newRegion, newVoter } from '../../test/test-registry';
import { walkPages } from '../../test/walk-pages';

const lengthOf = (text: string): number => Array.from(text).length;
const texts = [...new Set(naughtyStrings)].filter((text) => text.trim() !== '');
/** What fits names, and what fits codes and numbers, too. */
const names = texts.filter((text) => lengthOf(text) <= 200);
const codes = texts.filter((text) => lengthOf(text) <= 64);
/** A number is no other one for what nobody sees. */
const isNumber = (text: string): boolean =>
  text.trim() === '' || (text.trim() === text && text.normalize('NFC') === text);
const tooLong = texts.filter((text) => lengthOf(text) > 200);

const withNames = (text: string) => ({
  name: text,
  nationality: text,
  address: { street: text, city: text, state: text, country: text },
  email: text,
});
const withAll = (text: string) => ({
  ...withNames(text),
  ...(isNumber(text) ? { registrationNumber: text } : {}),
  address: { ...withNames(text).address, postcode: text },
  phone: text,
  mobile: text,
});
/** In every field that it fits. */
const everywhere = (text: string) => (lengthOf(text) <= 64 ? withAll(text) : withNames(text));

describe('hostile texts', () => {
  let app: TestApp;
  let region: { readonly id: string; readonly code: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app);
  });
  afterAll(() => app.stop());

  const base = () => ({
    registrationNumber: mark(),
    name: 'Ana',
    dateOfBirth: '1984-05-31',
    gender: 'female',
    regionId: region.id,
  });
  const post = (path: string, body: unknown) =>
    app.asAdmin<Problem & { id: string }>('POST', path, { body });
  const inTurns = async <Item>(items: readonly Item[], work: (item: Item) => Promise<void>) => {
    for (let start = 0; start < items.length; start += 10)
      await Promise.all(items.slice(start, start + 10).map(work));
  };
  /** Creates them, and reads them back from the list. */
  const keepAll = async (path: string, bodies: readonly object[]) => {
    const given = new Map<string, object>();
    await inTurns(bodies, async (body) => {
      const { status, body: created } = await post(path, body);
      expect([status, body]).toEqual([201, body]);
      expect(created).toMatchObject(body);
      given.set(created.id, body);
    });
    const listed = await walkPages<{ id: string }>(app, `${path}?limit=200`);
    const found = new Map(listed.map((item) => [item.id, item]));
    for (const [id, body] of given) expect(found.get(id)).toMatchObject(body);
  };
  const fieldsOf = ({ errors = [] }: Problem, code: string) =>
    errors.map((error) => (error.code === code ? error.field : `${error.field} ${error.code}`));

  it('are there', () => {
    expect(codes.length).toBeGreaterThan(400);
    expect(names.length).toBeGreaterThan(codes.length);
    expect(tooLong.length).toBeGreaterThan(2);
  });

  it('come back identical from every field of a voter', async () => {
    await keepAll(
      '/api/voters',
      names.map((text) => ({ ...base(), ...everywhere(text) })),
    );
  });

  it('come back identical from regions', async () => {
    await keepAll(
      '/api/regions',
      codes.map((text) => ({ code: text, name: { en: text, fr: text } })),
    );
  });

  it('come back identical from parties', async () => {
    await keepAll(
      '/api/parties',
      codes.map((text) => ({ name: { en: text, fr: text }, shortName: text, colour: '#000000' })),
    );
  });

  it('are what a voter is changed to, and found by', async () => {
    const { id } = await newVoter(app, region.id, { registrationNumber: '\u0001' });
    for (const text of names.filter((_, index) => index % 5 === 0)) {
      const body = { name: text };
      const changed = await app.asAdmin<VoterResponse>('PATCH', `/api/voters/${id}`, { body });
      expect(changed.body.name).toBe(text);
      const query = new URLSearchParams({ search: text, limit: '200' }).toString();
      const found = await app.asAdmin<{ items: VoterResponse[] }>('GET', `/api/voters?${query}`);
      expect(found.body.items.map((voter) => voter.id)).toContain(id);
    }
  });

  it('go through an import and onto cards', async () => {
    const rows = codes.map((text, index) => [
      `${index}/${text}`.slice(0, 64).trim(),
      text,
      '1984-05-31',
      'female',
      region.code,
      ...Array<string>(9).fill(text),
      '',
    ]);
    const header = `${importHeader},nationality,street,city,state,country,postcode,email,phone,mobile,pictureUrl`;
    const file = stringify([header.split(','), ...rows], { quoted: true });
    const answer = await importCsv(app, file);
    expect(answer.body).toMatchObject({ accepted: rows.length, rejected: [] });
    const stored = await app.transactions.read<Record<string, string>>(
      `select registration_number as number, name, nationality, street, city, state, country, postcode, email, phone, mobile
       from voters join voter_cards on voter_id = voters.id where voters.import_id = $1 order by line`,
      [answer.body.importId],
    );
    const expected = rows.map(([number, text]) => [number, ...Array<unknown>(10).fill(text)]);
    expect(stored.map((row) => Object.values(row))).toEqual(expected);
    const cards = await app.asAdmin('GET', `/api/voters/imports/${answer.body.importId}/cards`);
    const read = parse<{ registrationNumber: string; name: string; link: string }>(cards.text, {
      columns: true,
      record_delimiter: '\n',
    });
    expect(read.map((card) => [card.registrationNumber, card.name])).toEqual(
      rows.map(([number, text]) => [number, text]),
    );
    for (const { registrationNumber, link } of read)
      expect(new URLSearchParams(new URL(link).hash.slice(1)).get('n')).toBe(registrationNumber);
  });

  it.each([
    ['surrounding_space', ' 17'],
    ['surrounding_space', '17\t'],
    ['surrounding_space', '17\u00a0'],
    ['surrounding_space', '\ufeff17'],
    ['surrounding_space', '17\u3000'],
    ['not_composed', 'E\u0301-17'],
    ['not_composed', '\u212b-17'],
  ])('are no numbers beside those that look the same: %s %j', async (code, looks) => {
    const [from, to] = looks.split('17');
    const number = `${from ?? ''}${mark()}${to ?? ''}`;
    const voter = await post('/api/voters', { ...base(), registrationNumber: number });
    expect([voter.status, fieldsOf(voter.body, code)]).toEqual([400, ['registrationNumber']]);
    const { id } = await newVoter(app, region.id);
    const body = { registrationNumber: number };
    const changed = await app.asAdmin<Problem>('PATCH', `/api/voters/${id}`, { body });
    expect([changed.status, fieldsOf(changed.body, code)]).toEqual([400, ['registrationNumber']]);
    const row = [number, 'Ana', '1984-05-31', 'female', region.code];
    const file = stringify([importHeader.split(','), row], { quoted: true });
    const imported = await importCsv(app, file);
    expect([imported.status, imported.body]).toMatchObject([
      422,
      { rejected: [{ line: 2, field: 'registrationNumber', code }] },
    ]);
    // What is the same to everybody is kept, blanks within included.
    const registrationNumber = `${number.trim()} 1`.normalize('NFC');
    const kept = await post('/api/voters', { ...base(), registrationNumber });
    expect([kept.status, kept.body]).toMatchObject([201, { registrationNumber }]);
  });

  const wrong = [
    ['too_long', 'n'.repeat(201)],
    ['too_long', '😀'.repeat(201)],
    ['invalid_text', 'a\0b'],
    ['invalid_text', '\0'],
    ['invalid_text', 'a\ud800'],
    ['invalid_text', '\udc00\ud800'],
    ['required', ''],
    ['required', ' \t\r\n\u00a0\u2028\u3000\ufeff'],
    ...tooLong.map((text) => ['too_long', text] as const),
  ] as const;

  it.each(wrong)('that cannot be kept are refused with %s (%#)', async (code, text) => {
    const voter = await post('/api/voters', {
      ...base(),
      ...withAll(text),
    });
    expect(voter.status).toBe(400);
    expect(new Set(fieldsOf(voter.body, code))).toEqual(
      new Set([
        'registrationNumber',
        'name',
        'nationality',
        'address.street',
        'address.city',
        'address.state',
        'address.country',
        'address.postcode',
        'email',
        'phone',
        'mobile',
      ]),
    );
    const texts = { en: text, fr: text };
    const regionAnswer = await post('/api/regions', { code: text, name: texts });
    expect(new Set(fieldsOf(regionAnswer.body, code))).toEqual(
      new Set(['code', 'name.en', 'name.fr']),
    );
    const party = await post('/api/parties', { name: texts, shortName: text, colour: '#000000' });
    expect(new Set(fieldsOf(party.body, code))).toEqual(
      new Set(['name.en', 'name.fr', 'shortName']),
    );
  });

  it('in JSON that is no UTF-8 are refused, and name their field', async () => {
    const bytes = Buffer.from(JSON.stringify({ ...base(), name: 'X' }), 'latin1');
    bytes[bytes.indexOf('"X"') + 1] = 0xeb;
    const answer = await app.asAdmin<Problem>('POST', '/api/voters', {
      body: bytes,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ field: 'name', code: 'invalid_encoding' }]);
  });

  it.each(['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}', '{', '"', ''])(
    'as a body are refused: %s',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await app.asAdmin('POST', '/api/regions', { body, headers });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    },
  );
});
