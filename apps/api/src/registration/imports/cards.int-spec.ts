import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedAbout } from '../../../test/audit-entries';
import { startTestApp, testAdmin, type TestApp } from '../../../test/test-app';
import { importCsv, importHeader, mark, newRegion } from '../../../test/test-registry';
import { untilBlocked } from '../../../test/until-blocked';
import { VoterSignIn } from '../voters/voter-sign-in';
import { CardsRepository } from './cards.repository';

const unknownId = '00000000-0000-4000-8000-000000000000';
const codeForm = /^[34679ACDEFGHJKMNPQRTVWXY]{5}(-[34679ACDEFGHJKMNPQRTVWXY]{5}){2}$/;

interface Card {
  readonly registrationNumber: string;
  readonly name: string;
  readonly region: string;
  readonly accessCode: string;
  readonly link: string;
}

describe('the cards of an import', () => {
  let app: TestApp;
  let region: { readonly id: string; readonly code: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app, { name: { en: 'Elm "Vale", North', fr: 'Val-des-Ormes' } });
  });
  afterAll(() => app.stop());

  const importVoters = async (...voters: readonly (readonly [string, string])[]) => {
    const rows = voters.map(
      ([number, name]) => `${number},${name},1984-05-31,female,${region.code}`,
    );
    const answer = await importCsv(app, [importHeader, ...rows].join('\n'));
    expect(answer.body).toMatchObject({ accepted: voters.length });
    return answer.body.importId;
  };
  const read = (id: string, query = '') =>
    app.asAdmin('GET', `/api/voters/imports/${id}/cards${query}`);
  const acknowledge = (id: string, body?: unknown) =>
    app.asAdmin('POST', `/api/voters/imports/${id}/cards/acknowledge`, { body });
  const parseCards = (text: string) => parse<Card>(text, { columns: true });

  it('are CSV in the order of the file, with codes that sign voters in', async () => {
    const [first, second] = [`B ${mark()}&=+`, `A-${mark()}`];
    const id = await importVoters([first, '"Ruelle, ""Ana"""'], [second, 'Bo']);
    const answer = await read(id);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toContain('voter-cards.csv');
    expect(answer.text.split('\n')[0]).toBe('registrationNumber,name,region,accessCode,link');
    const cards = parseCards(answer.text);
    expect(cards).toEqual(
      [
        [first, 'Ruelle, "Ana"'],
        [second, 'Bo'],
      ].map(([registrationNumber, name]) => ({
        registrationNumber,
        name,
        region: 'Elm "Vale", North',
        accessCode: expect.stringMatching(codeForm) as string,
        link: expect.stringMatching(/^http:\/\/vote\.example\/vote#n=/) as string,
      })),
    );
    const [card] = cards;
    const fragment = new URLSearchParams(new URL(card?.link ?? '').hash.slice(1));
    expect([...fragment]).toEqual([
      ['n', first],
      ['c', card?.accessCode],
    ]);
    for (const { registrationNumber, accessCode, name } of cards)
      expect(
        await app.app.get(VoterSignIn).check({ registrationNumber, accessCode }),
      ).toMatchObject({ name });
    expect(new Set(cards.map(({ accessCode }) => accessCode)).size).toBe(2);
  });

  it('can be read again until they are acknowledged, and then never', async () => {
    const id = await importVoters([mark(), 'Ana'], [mark(), 'Bo']);
    const cards = await read(id);
    expect((await read(id)).text).toBe(cards.text);
    expect((await acknowledge(id, {})).status).toBe(204);
    const gone = await read(id);
    expect(gone.status).toBe(410);
    expect(gone.headers.get('content-disposition')).toBeNull();
    expect(gone.body).toMatchObject({ code: 'acknowledged' });
    expect((await acknowledge(id)).status).toBe(204);
    expect((await read(id)).status).toBe(410);
    const rows = await app.transactions.read('select 1 from voter_cards where import_id = $1', [
      id,
    ]);
    expect(rows).toEqual([]);
    const [card] = parseCards(cards.text);
    const signedIn = await app.app.get(VoterSignIn).check({
      registrationNumber: card?.registrationNumber ?? '',
      accessCode: card?.accessCode.toLowerCase().replaceAll('-', ' ') ?? '',
    });
    expect(signedIn).toMatchObject({ name: 'Ana' });
  });

  it('are not lost by an acknowledgement before anybody has read them', async () => {
    const id = await importVoters([mark(), 'Ana']);
    const early = await acknowledge(id);
    expect([early.status, early.body]).toMatchObject([409, { code: 'cards_not_read' }]);
    expect((await read(id)).status).toBe(200);
    expect((await acknowledge(id)).status).toBe(204);
  });

  it('are read and acknowledged by somebody whom the audit log names', async () => {
    const id = await importVoters([mark(), 'Ana']);
    await read(id);
    await acknowledge(id);
    await read(id);
    const entries = await recordedAbout(app, id);
    expect(entries.map(({ action, by }) => [action, by.name])).toEqual([
      ['voter.imported', testAdmin.username],
      ['import.cards_read', testAdmin.username],
      ['import.cards_acknowledged', testAdmin.username],
    ]);
  });

  it('of other imports are not touched by an acknowledgement', async () => {
    const [one, other] = [await importVoters([mark(), 'Ana']), await importVoters([mark(), 'Bo'])];
    await read(one);
    expect((await acknowledge(one)).status).toBe(204);
    expect((await read(other)).status).toBe(200);
  });

  it('are all there or gone, when an acknowledgement comes while they are read', async () => {
    const id = await importVoters([mark(), 'Ana'], [mark(), 'Bo']);
    await read(id);
    const { reading } = await app.transactions.run(async (tx) => {
      await tx.query('lock table voter_cards');
      const started = read(id);
      await untilBlocked(app);
      await app.app.get(CardsRepository).acknowledge(tx, id);
      return { reading: started };
    });
    expect((await reading).status).toBe(410);
  });

  it('follow what changed in the register since', async () => {
    const [kept, deleted] = [mark(), mark()];
    const id = await importVoters([kept, 'Ana'], [deleted, 'Bo']);
    for (const [number, method, body] of [
      [kept, 'PATCH', { name: 'Ana Ruelle' }],
      [deleted, 'DELETE', undefined],
    ] as const) {
      const found = await app.asAdmin<{ items: { id: string }[] }>(
        'GET',
        `/api/voters?search=${number}`,
      );
      const path = `/api/voters/${found.body.items[0]?.id ?? ''}`;
      expect((await app.asAdmin(method, path, { body })).status).toBeLessThan(300);
    }
    const cards = parseCards((await read(id)).text);
    expect(cards.map(({ registrationNumber, name }) => [registrationNumber, name])).toEqual([
      [kept, 'Ana Ruelle'],
    ]);
  });

  it('hold texts as they were registered, or made safe for a spreadsheet', async () => {
    const number = `=1+${mark()}`;
    const id = await importVoters([number, '"=HYPERLINK(""x"")"']);
    expect(parseCards((await read(id)).text)).toMatchObject([
      { registrationNumber: number, name: '=HYPERLINK("x")' },
    ]);
    const safe = parseCards((await read(id, '?spreadsheet=true')).text);
    expect(safe).toMatchObject([
      { registrationNumber: `'${number}`, name: `'=HYPERLINK("x")`, region: 'Elm "Vale", North' },
    ]);
    expect(new URLSearchParams(new URL(safe[0]?.link ?? '').hash.slice(1)).get('n')).toBe(number);
  });

  it.each([
    [unknownId, 404, 'not_found'],
    ['x', 400, 'invalid_input'],
  ])('of import %s: %i', async (id, status, code) => {
    for (const answer of [await read(id), await acknowledge(id)]) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ code });
    }
  });

  it('refuse members and parameters that nobody knows', async () => {
    const id = await importVoters([mark(), 'Ana']);
    const { status, body } = await acknowledge(id, { sure: true });
    expect([status, body]).toMatchObject([400, { errors: [{ field: 'sure' }] }]);
    expect((await read(id, '?format=pdf')).status).toBe(400);
    expect((await read(id)).status).toBe(200);
  });

  it('are sealed in the database, each for its voter', async () => {
    const id = await importVoters([mark(), 'Ana'], [mark(), 'Bo']);
    const codes = parseCards((await read(id)).text).map(({ accessCode }) => accessCode);
    const [stored] = await app.transactions.read<{ text: string }>(
      `select string_agg(voters::text, '') || encode(string_agg(access_code_sealed, ''), 'escape') as text
       from voters join voter_cards on voter_id = voters.id where voters.import_id = $1`,
      [id],
    );
    for (const code of codes) {
      expect(stored?.text).not.toContain(code);
      expect(stored?.text).not.toContain(code.replaceAll('-', ''));
    }
  });
});
