import type { Problem, VoterResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { newRegion, newVoter } from '../../../test/test-registry';
import { walkPages } from '../../../test/walk-pages';

const voters = {
  'A-10': 'Élodie Marchand',
  'A-2': 'élan Marchand',
  'a-2': 'Bo',
  'B-100%': 'ANA_B',
  'B-1000': 'Ana C',
  'B-1_\\': 'ana d',
  'Bo-1': 'Bo Bo',
  É1: 'Łukasz',
  '😀': '%ana',
};
const numbers = Object.keys(voters).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

describe('the list of voters', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    const region = await newRegion(app);
    for (const [registrationNumber, name] of Object.entries(voters))
      await newVoter(app, region.id, { registrationNumber, name });
  });
  afterAll(() => app.stop());

  const list = async (query: Readonly<Record<string, string>>) => {
    const path = `/api/voters?${new URLSearchParams(query).toString()}`;
    return (await walkPages<VoterResponse>(app, path)).map((voter) => voter.registrationNumber);
  };

  it.each(['1', '2', '3', '8', '200'])(
    'by number, %s a page, without loss or repeat',
    async (limit) => {
      expect(await list({ limit })).toEqual(numbers);
    },
  );

  it('says nothing of codes, and is kept by no cache', async () => {
    const answer = await app.asAdmin('GET', '/api/voters');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).not.toMatch(/code/i);
  });

  it.each([
    ['A-', ['A-10', 'A-2']],
    ['B-100', ['B-100%', 'B-1000']],
    ['B-100%', ['B-100%']],
    ['B-1_', ['B-1_\\']],
    ['B-1_\\', ['B-1_\\']],
    ['B', ['B-100%', 'B-1000', 'B-1_\\', 'Bo-1', 'a-2']],
    ['b', ['a-2', 'Bo-1']],
    ['BO', ['a-2', 'Bo-1']],
    ['ANA', ['B-1000', 'B-1_\\', 'B-100%']],
    ['Ana ', ['B-1000', 'B-1_\\']],
    ['ana_', ['B-100%']],
    ['É', ['É1', 'A-2', 'A-10']],
    ['éla', ['A-2']],
    ['ŁUKASZ', ['É1']],
    ['%', ['😀']],
    ['😀', ['😀']],
    ['Marchand', []],
    ['%%', []],
    ['x'.repeat(200), []],
  ])('finds by the beginning of numbers, then of names: %s', async (search, found) => {
    expect(await list({ search })).toEqual(found);
    for (const limit of ['1', '2', '3']) expect(await list({ search, limit })).toEqual(found);
  });

  it('goes on after a voter who was deleted meanwhile', async () => {
    const region = await newRegion(app);
    const gone = await newVoter(app, region.id, { registrationNumber: 'A-15' });
    const listed = await walkPages<VoterResponse>(app, '/api/voters?limit=1', async (items) => {
      if (items.at(-1)?.id === gone.id) await app.asAdmin('DELETE', `/api/voters/${gone.id}`);
    });
    expect(listed.map((voter) => voter.registrationNumber)).toEqual(
      [...numbers, 'A-15'].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
    expect(await list({})).toEqual(numbers);
  });

  it.each([
    ['search=', 'search'],
    ['search=%00', 'search'],
    [`search=${'x'.repeat(201)}`, 'search'],
    ['search=a&search=b', 'search'],
    ['limit=-1', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=%F0', 'cursor'],
    [`cursor=${Buffer.from('["\\ud800"]').toString('base64url')}`, 'cursor'],
    ['region=x', 'region'],
    [`search=a&cursor=${Buffer.from('["A-1"]').toString('base64url')}`, 'cursor'],
    [`search=a&cursor=${Buffer.from('["name",null,"A"]').toString('base64url')}`, 'cursor'],
  ])('is refused with %s', async (query, field) => {
    const answer = await app.asAdmin<Problem>('GET', `/api/voters?${query}`);
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ field }] }]);
  });
});
