import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { newRegion } from '../../../test/test-registry';
import type { SearchPlace } from './search-place';
import { VoterSearchRepository } from './voter-search.repository';

const voters = 40_000;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Numbers 000001 to 040000; a tenth of the names begin with each of ten letters. */
describe('a search among many voters', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    const region = await newRegion(app);
    await app.transactions.run((tx) =>
      tx.query(
        `insert into voters (id, registration_number, name, date_of_birth, gender, region_id, access_code_hash)
         select gen_random_uuid(), lpad(n::text, 6, '0'), chr(65 + n % 10) || 'na ' || n, '1990-01-01', 'male', $1, ''
         from generate_series(1, $2::integer) as n`,
        [region.id, voters],
      ),
    );
    await app.transactions.run((tx) => tx.query('analyze voters'));
  });
  afterAll(() => app.stop());

  const page = (search: string, after: SearchPlace | null = null) => ({ search, limit: 51, after });
  const by = {
    number: (number: string): SearchPlace => ({ by: 'number', number }),
    name: (folded: string, number: string): SearchPlace => ({ by: 'name', folded, number }),
  };

  it.each([
    ['numbers, first page', 'numberQuery', page('0'), 'voters_registration_number_key'],
    ['numbers, later', 'numberQuery', page('0', by.number('02')), 'voters_registration_number_key'],
    ['one number', 'numberQuery', page('012345'), 'voters_registration_number_key'],
    ['names, first page', 'nameQuery', page('A'), 'voters_name_idx'],
    ['names, later', 'nameQuery', page('a', by.name('ana 2', '000002')), 'voters_name_idx'],
    ['one name', 'nameQuery', page('Ana 10000'), 'voters_name_idx'],
    ['no name', 'nameQuery', page('%_'), 'voters_name_idx'],
  ] as const)('reads a range of an index: %s', async (_, kind, wanted, index) => {
    const search = app.app.get(VoterSearchRepository);
    const [sql, parameters] = search[kind](wanted).getQueryAndParameters();
    const [row] = await app.transactions.read<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json) ${sql}`,
      parameters as unknown[],
    );
    const nodes = row === undefined ? [] : nodesOf(row['QUERY PLAN'][0].Plan);
    expect(nodes.map((node) => node['Node Type'])).toEqual(['Limit', 'Index Scan']);
    expect(nodes.at(-1)?.['Index Name']).toBe(index);
  });

  it('reads no more rows of the range than the page has', async () => {
    const [sql, parameters] = app.app
      .get(VoterSearchRepository)
      .nameQuery(page('a', by.name('ana 2', '000002')))
      .getQueryAndParameters();
    const [row] = await app.transactions.read<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, format json) ${sql}`,
      parameters as unknown[],
    );
    const plan = row?.['QUERY PLAN'][0].Plan ?? {};
    expect((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)).toBeLessThan(200);
  });
});
