import { randomUUID } from 'node:crypto';
import type { CredentialResponse } from '@scrutin/contracts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { createTestElection, type TestElection } from '../../../test/test-election';
import { importCsv, importFile, importRow, mark } from '../../../test/test-registry';
import type { TestVoter } from '../../../test/test-voters';
import { getBallot, voterClient } from '../../../test/test-voting';
import { hashBearerToken, newBearerToken } from '../../identity';
import { VoterSessionsRepository } from './voter-sessions.repository';

const codeForm = /^[34679ACDEFGHJKMNPQRTVWXY]{5}(-[34679ACDEFGHJKMNPQRTVWXY]{5}){2}$/;
const unknownId = '00000000-0000-4000-8000-000000000000';

describe('an access code that was replaced', () => {
  let app: TestApp;
  let election: TestElection;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    election = await createTestElection(app, { voters: 6 });
  });
  afterAll(() => app.stop());

  const voterAt = (index: number): TestVoter => election.voters[index] as TestVoter;
  const reissue = (id: string, body?: unknown) =>
    app.asAdmin<{ accessCode: string }>('POST', `/api/voters/${id}/access-code`, { body });
  const signIn = (registrationNumber: string, accessCode: string) =>
    app.request<{ token: string }>('POST', '/api/voter-sessions', {
      body: { registrationNumber, accessCode },
    });
  const ask = (token: string, blindedMessage: string | null) =>
    app.request<CredentialResponse & { code: string }>(
      'POST',
      `/api/elections/${election.id}/credentials`,
      { body: { blindedMessage }, token },
    );

  it('lets nobody in any more, and the new one does', async () => {
    const { id, registrationNumber, accessCode } = voterAt(0);
    const answer = await reissue(id, {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({ accessCode: expect.stringMatching(codeForm) as string });
    expect(answer.body.accessCode).not.toBe(accessCode);
    expect((await signIn(registrationNumber, accessCode)).status).toBe(401);
    expect((await signIn(registrationNumber, answer.body.accessCode)).status).toBe(201);
    const again = await reissue(id);
    expect((await signIn(registrationNumber, answer.body.accessCode)).status).toBe(401);
    expect((await signIn(registrationNumber, again.body.accessCode)).status).toBe(201);
  });

  it('ends the sessions that were begun with it, and no others', async () => {
    const [one, other] = [voterAt(1), voterAt(2)];
    const [ended, kept] = await Promise.all(
      [one, other].map((voter) => signIn(voter.registrationNumber, voter.accessCode)),
    );
    expect((await ask(ended?.body.token ?? '', 'x')).status).toBe(400);
    await reissue(one.id);
    expect((await ask(ended?.body.token ?? '', 'x')).status).toBe(401);
    expect((await ask(kept?.body.token ?? '', 'x')).status).toBe(400);
  });

  it('begins no session, also where it was checked just before', async () => {
    const { id: voterId } = voterAt(3);
    const sessions = app.app.get(VoterSessionsRepository);
    const { token, hash: tokenHash } = newBearerToken();
    await reissue(voterId);
    await app.transactions.run((tx) =>
      sessions.add(tx, { voterId, accessCodeVersion: 1, tokenHash, lifetimeSeconds: 60 }),
    );
    expect(await sessions.findVoterId(hashBearerToken(token))).toBeNull();
  });

  it('gives nobody a second credential', async () => {
    const voter = voterAt(4);
    const record = await getBallot(voterClient(app), election, voter);
    const { accessCode } = (await reissue(voter.id)).body;
    const { token } = (await signIn(voter.registrationNumber, accessCode)).body;
    const same = await ask(token, record.blindedMessage);
    expect(same.status).toBe(200);
    const other = await ask(token, Buffer.alloc(256, 1).toString('base64url'));
    expect([other.status, other.body.code]).toEqual([409, 'credential_already_issued']);
  });

  it('is on no card any more, nor is the new one', async () => {
    const numbers = [mark(), mark()];
    const regionCode = `R-${mark()}`;
    await app.asAdmin('POST', '/api/regions', { body: { code: regionCode, name: { en: 'R' } } });
    const { importId } = (
      await importCsv(
        app,
        importFile(
          ...numbers.map((registrationNumber) => importRow({ registrationNumber, regionCode })),
        ),
      )
    ).body;
    const readCards = async () => {
      const { text } = await app.asAdmin('GET', `/api/voters/imports/${importId}/cards`);
      return parse<Record<string, string>>(text, { columns: true });
    };
    const [, kept] = await readCards();
    const { body } = await app.asAdmin<{ items: { id: string }[] }>(
      'GET',
      `/api/voters?search=${numbers[0] ?? ''}`,
    );
    await reissue(body.items[0]?.id ?? '');
    expect(await readCards()).toEqual([kept]);
  });

  it.each([
    [unknownId, {}, 404, 'not_found'],
    ['x', {}, 400, 'invalid_input'],
    [unknownId, { accessCode: 'AAAAA' }, 400, 'invalid_input'],
  ])('cannot be that of %s with %j', async (id, body, status, code) => {
    const answer = await reissue(id, body);
    expect([answer.status, answer.body]).toMatchObject([status, { code }]);
  });

  it('is replaced by admins only', async () => {
    const path = `/api/voters/${voterAt(5).id}/access-code`;
    expect((await app.request('POST', path, { body: {} })).status).toBe(401);
    expect((await app.request('POST', path, { body: {}, token: randomUUID() })).status).toBe(401);
  });
});
