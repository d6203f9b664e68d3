import { ballotSlot, memoryBallotStore } from '@scrutin/ballot-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminCalls } from '../../test/admin-calls';
import { startTestApp, type TestApp } from '../../test/test-app';
import { createTestElection } from '../../test/test-election';
import { png } from '../../test/test-images';
import {
  importCsv,
  importFile,
  importRow,
  newParty,
  newRegion,
  newVoter,
} from '../../test/test-registry';
import { inviteUser, newUser, tokenOf } from '../../test/test-users';
import { getBallot, openingOf, signedBallot, voterClient } from '../../test/test-voting';
import { bodyExamples, placeholders, type Placeholder } from './examples';
import { operations } from './operations';
import type { OpenApiDocument } from './document';

interface Operation {
  readonly parameters: readonly { readonly in: string; readonly example?: string }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Real ones, for what examples leave open. */
type Values = Partial<Record<Placeholder, string>>;

interface Prepared {
  readonly values?: Values;
  readonly token?: string;
  /** Where somebody else has prepared a call with ids of its own. */
  readonly path?: string;
}

const put = (text: string, values: Values): string =>
  Object.entries(values).reduce(
    (result, [name, value]) => result.replaceAll(placeholders[name as Placeholder], value),
    text,
  );

const routes = Object.values(operations).flatMap((entries) => Object.keys(entries));

const metricsToken = 'a token of operators that is long enough';

describe('the examples of the OpenAPI document', () => {
  let app: TestApp;
  let document: OpenApiDocument;
  let admin: string;
  beforeAll(async () => {
    app = await startTestApp({ settings: { metricsToken } });
    document = (await app.request<OpenApiDocument>('GET', '/api/openapi.json')).body;
    admin = (await newUser(app)).token;
  });
  afterAll(() => app.stop());

  const openElection = async () => {
    const { id, box, candidates, voters } = await createTestElection(app);
    const [voter] = voters;
    if (voter === undefined) throw new Error('an election has voters');
    const values = { election: id, box, candidate: candidates[0] ?? '' };
    return { values, voter, election: { id, box } };
  };

  /** One election for all that only read. */
  let forReaders: ReturnType<typeof openElection> | null = null;

  const newImport = async (row: string): Promise<string> =>
    (await importCsv(app, importFile(row))).body.importId;

  /** A voter who has signed in and got the ballot. */
  const holder = async (): Promise<Prepared> => {
    const { values, voter, election } = await openElection();
    const store = memoryBallotStore();
    const client = voterClient(app, store);
    const { token } = await client.signIn(voter.registrationNumber, voter.accessCode);
    await getBallot(client, election, voter);
    const record = await store.load(ballotSlot(election.id, voter.registrationNumber));
    if (record === null) throw new Error('the ballot is kept');
    const ballot = signedBallot(record, await openingOf(app, election.box), '100');
    return { token, values: { ...values, ballot, blindedMessage: record.blindedMessage ?? '' } };
  };

  const byRoute: Readonly<Record<string, () => Promise<Prepared>>> = {
    'POST /api/auth/login': () => Promise.resolve({}),
    'POST /api/auth/password': async () => {
      const { token, password } = await newUser(app);
      await app.request('POST', '/api/auth/password', {
        token,
        body: { currentPassword: password, newPassword: 'correct horse battery staple' },
      });
      return { token };
    },
    'POST /api/invitations/accept': async () => ({
      values: { invitation: tokenOf((await inviteUser(app)).invitationLink) },
    }),
    'GET /api/users/{id}': async () => ({ values: { user: (await inviteUser(app)).id } }),
    'GET /api/regions/{id}': async () => ({ values: { region: (await newRegion(app)).id } }),
    'GET /api/parties/{id}': async () => ({ values: { party: (await newParty(app)).id } }),
    'GET /api/voters/{id}': async () => ({
      values: { voter: (await newVoter(app, (await newRegion(app)).id)).id },
    }),
    'GET /api/voters/imports/{id}/rejections': async () => ({
      values: { import: await newImport(importRow({ regionCode: 'NOWHERE' })) },
    }),
    'GET /api/voters/imports/{id}/cards': async () => ({
      values: {
        import: await newImport(importRow({ regionCode: (await newRegion(app)).code })),
      },
    }),
    'GET /api/images/{hash}': async () => {
      const { bytes, type } = await png();
      const path = `/api/parties/${(await newParty(app)).id}/logo`;
      const headers = { 'content-type': type };
      const { body } = await app.asAdmin<{ logo: string }>('PUT', path, { body: bytes, headers });
      return { values: { image: body.logo } };
    },
    'POST /api/voter-sessions': async () => {
      const { voter } = await openElection();
      const { registrationNumber, accessCode } = voter;
      return { values: { registrationNumber, accessCode } };
    },
    'POST /api/elections/{id}/credentials': holder,
    'GET /metrics': () => Promise.resolve({ token: metricsToken }),
    'POST /api/elections/{id}/ballots': async () => ({ ...(await holder()), token: '' }),
  };

  const prepare = async (route: string): Promise<Prepared> => {
    const own = byRoute[route];
    if (own !== undefined) return { token: admin, ...(await own()) };
    const call = adminCalls[route];
    if (call !== undefined) {
      const { path, token } = await call.prepare(app);
      const region = (await newRegion(app)).id;
      const party = (await newParty(app)).id;
      return { path, token: token ?? admin, values: { region, party } };
    }
    const election = route.startsWith('GET ') ? (forReaders ??= openElection()) : openElection();
    return { token: admin, values: (await election).values };
  };

  // In the order of the document: a region is registered before voters are.
  it.each(routes)('%s works', async (route) => {
    const [method = '', template = ''] = route.split(' ');
    const operation = document.paths[template]?.[method.toLowerCase()] as unknown as Operation;
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    const { values = {}, token, path } = await prepare(route);
    const asked = [...template.matchAll(/\{\w+\}/g)].reduce(
      (text, [name], index) => text.replace(name, inPath[index]?.example ?? name),
      template,
    );
    const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
    const image = type?.startsWith('image/') === true ? await png() : null;
    const example = content?.example;
    if (operation.requestBody?.required === true && image === null)
      expect(example, 'a body that is asked for has an example').toBeDefined();
    const text = typeof example === 'string' ? example : JSON.stringify(example);
    const body = image?.bytes ?? (example === undefined ? undefined : put(text, values));
    const answer = await app.request(method, path ?? put(asked, values), {
      ...(token === undefined || token === '' ? {} : { token }),
      ...(body === undefined
        ? {}
        : { body, headers: { 'content-type': image?.type ?? type ?? '' } }),
    });
    expect(Object.keys(operation.responses)).toContain(String(answer.status));
    expect([200, 201, 202, 204], answer.text).toContain(answer.status);
  });

  it('belong to routes that there are', () => {
    expect(Object.keys(bodyExamples).filter((route) => !routes.includes(route))).toEqual([]);
  });
});
