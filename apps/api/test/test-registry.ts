import { randomBytes } from 'node:crypto';
import type {
  ImportResponse,
  PartyResponse,
  RegionResponse,
  VoterCreatedResponse,
} from '@scrutin/contracts';
import type { TestApp } from './test-app';
import type { TestResponse } from './test-requests';

type Members = Readonly<Record<string, unknown>>;

const created = <Body>(answer: TestResponse<Body>): Body => {
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
};

/** Different in every test, so that tests of one application do not meet. */
export const mark = (): string => randomBytes(6).toString('hex');

export const newRegion = async (app: TestApp, more: Members = {}): Promise<RegionResponse> =>
  created(
    await app.asAdmin('POST', '/api/regions', {
      body: { code: `R-${mark()}`, name: { en: 'Clearport', fr: 'Port-Clair' }, ...more },
    }),
  );

export const newParty = async (app: TestApp, more: Members = {}): Promise<PartyResponse> =>
  created(
    await app.asAdmin('POST', '/api/parties', {
      body: { name: { en: 'Harbour List' }, colour: '#0F8B8D', ...more },
    }),
  );

/** A complete request for a voter, but for optional members. */
export const voterRequest = (regionId: string, more: Members = {}): Members => ({
  registrationNumber: `V-${mark()}`,
  name: 'Maëlle Korvanec',
  dateOfBirth: '1984-05-31',
  gender: 'female',
  regionId,
  ...more,
});

export const newVoter = async (
  app: TestApp,
  regionId: string,
  more: Members = {},
): Promise<VoterCreatedResponse> =>
  created(await app.asAdmin('POST', '/api/voters', { body: voterRequest(regionId, more) }));

export const importHeader = 'registrationNumber,name,dateOfBirth,gender,regionCode';

/** A record that is right, but for what is given: the cells of the required columns, by name. */
export const importRow = (cells: Readonly<Record<string, string>>): string => {
  const all = { name: 'Ana', dateOfBirth: '1984-05-31', gender: 'female', ...cells };
  const columns: Readonly<Record<string, string>> = all;
  return importHeader
    .split(',')
    .map((column) => columns[column] ?? mark())
    .join(',');
};

export const importFile = (...rows: readonly string[]): string =>
  [importHeader, ...rows, ''].join('\n');

export const importCsv = (
  app: TestApp,
  body: string | Uint8Array,
  query = '',
): Promise<TestResponse<ImportResponse>> =>
  app.asAdmin('POST', `/api/voters/import${query}`, {
    body,
    headers: { 'content-type': 'text/csv' },
  });

/** The ids of the outbox rows about one thing. Only without a relay, which deletes them. */
export const outboxOf = (app: TestApp, id: string) =>
  app.transactions.read<{ payload: Members | null }>(
    'select payload from outbox where aggregateid = $1 order by id',
    [id],
  );

/** How many rows there are of everything that an import writes. */
export async function countImported(app: TestApp) {
  const [counts] = await app.transactions.read<{
    voters: number;
    imports: number;
    messages: number;
  }>(
    `select (select count(*)::integer from voters) as voters,
            (select count(*)::integer from voter_imports) as imports,
            (select count(*)::integer from outbox) as messages`,
  );
  if (counts === undefined) throw new Error('Counts are a row.');
  return counts;
}
