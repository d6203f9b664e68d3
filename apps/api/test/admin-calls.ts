import { createTestElection } from './test-election';
import { png } from './test-images';
import {
  importCsv,
  importFile,
  importRow,
  mark,
  newParty,
  newRegion,
  newVoter,
  voterRequest,
} from './test-registry';
import type { TestApp } from './test-app';
import { inviteUser, newUser } from './test-users';

/** A request that will succeed, for something that was made for it. */
interface PreparedCall {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of whoever asks, where it matters; else the usual admin does. */
  readonly token?: string;
}

interface AdminCall {
  /** What the audit log calls it; null where it records nothing, for the reason that stands beside it. */
  readonly action: string | null;
  /** Of what changes with it: an entry each. */
  readonly andThen?: readonly string[];
  readonly prepare: (app: TestApp) => Promise<PreparedCall>;
}

const election = {
  title: { en: 'Board' },
  method: { type: 'one' },
  boxes: 'one',
  visibility: 'live',
  releaseSize: 1,
} as const;

const newDraft = (app: TestApp) => createTestElection(app, { until: 'draft', candidates: 1 });

const ofCandidate = async (app: TestApp): Promise<string> => {
  const { id, candidates } = await newDraft(app);
  return `/api/elections/${id}/candidates/${candidates[0] ?? ''}`;
};

async function newImport(app: TestApp): Promise<string> {
  const { code } = await newRegion(app);
  const { body } = await importCsv(app, importFile(importRow({ regionCode: code })));
  return body.importId;
}

const ofUsers: Readonly<Record<string, AdminCall>> = {
  'POST /api/users': {
    action: 'user.created',
    prepare: () =>
      Promise.resolve({ path: '/api/users', body: { username: mark(), role: 'auditor' } }),
  },
  'PATCH /api/users/{id}': {
    action: 'user.changed',
    prepare: async (app) => ({
      path: `/api/users/${(await inviteUser(app)).id}`,
      body: { role: 'auditor' },
    }),
  },
  'POST /api/users/{id}/invitation': {
    action: 'user.invited',
    prepare: async (app) => ({ path: `/api/users/${(await inviteUser(app)).id}/invitation` }),
  },
  'POST /api/users/{id}/revoke': {
    action: 'user.revoked',
    prepare: async (app) => ({ path: `/api/users/${(await inviteUser(app)).id}/revoke` }),
  },
  'POST /api/auth/logout': {
    action: 'user.signed_out',
    prepare: async (app) => ({
      path: '/api/auth/logout',
      token: (await newUser(app, 'auditor')).token,
    }),
  },
  'POST /api/auth/password': {
    action: 'user.password_changed',
    prepare: async (app) => {
      const { token, password } = await newUser(app, 'auditor');
      const body = { currentPassword: password, newPassword: `another ${password}` };
      return { path: '/api/auth/password', token, body };
    },
  },
};

async function picture() {
  const { bytes, type } = await png();
  return { body: bytes, headers: { 'content-type': type } };
}

async function withPicture(app: TestApp, path: string): Promise<string> {
  await app.asAdmin('PUT', path, await picture());
  return path;
}

/** Every route behind the admins' guard that changes something, with a call of it that is right. */
export const adminCalls: Readonly<Record<string, AdminCall>> = {
  ...ofUsers,
  'POST /api/regions': {
    action: 'region.created',
    prepare: () =>
      Promise.resolve({ path: '/api/regions', body: { code: mark(), name: { en: 'North' } } }),
  },
  'PATCH /api/regions/{id}': {
    action: 'region.changed',
    prepare: async (app) => ({
      path: `/api/regions/${(await newRegion(app)).id}`,
      body: { cell: { x: 1, y: 2 } },
    }),
  },
  'DELETE /api/regions/{id}': {
    action: 'region.deleted',
    prepare: async (app) => ({ path: `/api/regions/${(await newRegion(app)).id}` }),
  },
  'POST /api/parties': {
    action: 'party.created',
    prepare: () =>
      Promise.resolve({
        path: '/api/parties',
        body: { name: { en: 'Harbour List' }, colour: '#0F8B8D' },
      }),
  },
  'PATCH /api/parties/{id}': {
    action: 'party.changed',
    prepare: async (app) => ({
      path: `/api/parties/${(await newParty(app)).id}`,
      body: { shortName: 'H' },
    }),
  },
  'DELETE /api/parties/{id}': {
    action: 'party.deleted',
    prepare: async (app) => ({ path: `/api/parties/${(await newParty(app)).id}` }),
  },
  'POST /api/voters': {
    action: 'voter.created',
    prepare: async (app) => ({
      path: '/api/voters',
      body: voterRequest((await newRegion(app)).id),
    }),
  },
  'PATCH /api/voters/{id}': {
    action: 'voter.changed',
    prepare: async (app) => ({
      path: `/api/voters/${(await newVoter(app, (await newRegion(app)).id)).id}`,
      body: { name: 'Idris Tavarel' },
    }),
  },
  'DELETE /api/voters/{id}': {
    action: 'voter.deleted',
    prepare: async (app) => ({
      path: `/api/voters/${(await newVoter(app, (await newRegion(app)).id)).id}`,
    }),
  },
  'POST /api/voters/import': {
    action: 'voter.imported',
    prepare: async (app) => ({
      path: '/api/voters/import',
      body: importFile(importRow({ regionCode: (await newRegion(app)).code })),
      headers: { 'content-type': 'text/csv' },
    }),
  },
  'POST /api/voters/{id}/access-code': {
    action: 'voter.code_reissued',
    prepare: async (app) => ({
      path: `/api/voters/${(await newVoter(app, (await newRegion(app)).id)).id}/access-code`,
    }),
  },
  'POST /api/voters/imports/{id}/cards/acknowledge': {
    action: 'import.cards_acknowledged',
    prepare: async (app) => {
      const cards = `/api/voters/imports/${await newImport(app)}/cards`;
      await app.asAdmin('GET', cards);
      return { path: `${cards}/acknowledge` };
    },
  },
  'POST /api/elections': {
    action: 'election.created',
    prepare: () => Promise.resolve({ path: '/api/elections', body: election }),
  },
  'PATCH /api/elections/{id}': {
    action: 'election.changed',
    prepare: async (app) => ({
      path: `/api/elections/${(await newDraft(app)).id}`,
      body: { title: { en: 'Council' } },
    }),
  },
  'DELETE /api/elections/{id}': {
    action: 'election.deleted',
    andThen: ['candidate.deleted'],
    prepare: async (app) => ({ path: `/api/elections/${(await newDraft(app)).id}` }),
  },
  'POST /api/elections/{id}/seal': {
    action: 'election.seal_requested',
    prepare: async (app) => {
      const opensAt = new Date(Date.now() + 3_600_000).toISOString();
      const { id } = await createTestElection(app, { until: 'draft', create: { opensAt } });
      return { path: `/api/elections/${id}/seal` };
    },
  },
  'POST /api/elections/{id}/open': {
    action: 'election.open_requested',
    prepare: async (app) => ({ path: `/api/elections/${(await newDraft(app)).id}/open` }),
  },
  'POST /api/elections/{id}/close': {
    action: 'election.close_requested',
    prepare: async (app) => ({
      path: `/api/elections/${(await createTestElection(app)).id}/close`,
    }),
  },
  'POST /api/elections/{id}/extend': {
    action: 'election.extended',
    prepare: async (app) => {
      const [closesAt, later] = [1, 2].map((hours) =>
        new Date(Date.now() + hours * 3_600_000).toISOString(),
      );
      const { id } = await createTestElection(app, { create: { closesAt } });
      const body = { closesAt: later, reason: { en: 'Snow' } };
      return { path: `/api/elections/${id}/extend`, body };
    },
  },
  'POST /api/elections/{id}/annul': {
    action: 'election.annul_requested',
    prepare: async (app) => ({
      path: `/api/elections/${(await createTestElection(app)).id}/annul`,
      body: { reason: { en: 'A wrong roll' } },
    }),
  },
  'POST /api/elections/{id}/duplicate': {
    action: 'election.created',
    andThen: ['candidate.created'],
    prepare: async (app) => ({ path: `/api/elections/${(await newDraft(app)).id}/duplicate` }),
  },
  'PUT /api/elections/{id}/candidates/{candidateId}/photo': {
    action: 'candidate.photo_set',
    prepare: async (app) => ({ path: `${await ofCandidate(app)}/photo`, ...(await picture()) }),
  },
  'DELETE /api/elections/{id}/candidates/{candidateId}/photo': {
    action: 'candidate.photo_removed',
    prepare: async (app) => ({ path: await withPicture(app, `${await ofCandidate(app)}/photo`) }),
  },
  'PUT /api/parties/{id}/logo': {
    action: 'party.logo_set',
    prepare: async (app) => ({
      path: `/api/parties/${(await newParty(app)).id}/logo`,
      ...(await picture()),
    }),
  },
  'DELETE /api/parties/{id}/logo': {
    action: 'party.logo_removed',
    prepare: async (app) => ({
      path: await withPicture(app, `/api/parties/${(await newParty(app)).id}/logo`),
    }),
  },
  'POST /api/elections/{id}/candidates': {
    action: 'candidate.created',
    prepare: async (app) => ({
      path: `/api/elections/${(await newDraft(app)).id}/candidates`,
      body: { name: 'Ada', partyId: null },
    }),
  },
  'PATCH /api/elections/{id}/candidates/{candidateId}': {
    action: 'candidate.changed',
    prepare: async (app) => ({ path: await ofCandidate(app), body: { name: 'Ada' } }),
  },
  'DELETE /api/elections/{id}/candidates/{candidateId}': {
    action: 'candidate.deleted',
    prepare: async (app) => ({ path: await ofCandidate(app) }),
  },
};
