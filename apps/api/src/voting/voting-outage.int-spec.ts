import { randomBytes } from 'node:crypto';
import { startTestPostgres, type TestPostgres } from '@scrutin/launch/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { BallotPress, readLedger } from '../../test/test-ballots';
import { createTestElection, type TestElection } from '../../test/test-election';
import { signInAll } from '../../test/test-voters';
import { until } from '../../test/until';

/** A database server of its own, which is killed as by a power cut. */
describe('voting when the database server is killed', () => {
  let postgres: TestPostgres;
  let app: TestApp;
  let election: TestElection;

  beforeAll(async () => {
    postgres = await startTestPostgres();
    app = await startTestApp({
      roles: ['api', 'keeper'],
      settings: { databaseUrl: postgres.adminUrl, allowsUnsafeDurability: false },
    });
    election = await createTestElection(app, { voters: 2 });
  });
  afterAll(async () => {
    await app.stop();
    await postgres.remove();
  });

  const blindedMessage = Buffer.concat([Buffer.of(1), randomBytes(255)]).toString('base64url');
  const cast = (ballot: string) =>
    app.request('POST', `/api/elections/${election.id}/ballots`, { body: { ballot } });
  const issue = (token: string) =>
    app.request('POST', `/api/elections/${election.id}/credentials`, {
      body: { blindedMessage },
      token,
    });

  it('is refused with 503 until it is back, loses nothing, and goes on by itself', async () => {
    const press = await BallotPress.of(app, election.box);
    const [before = '', ...waiting] = await press.many(['100', '010', '001', '100']);
    const [token = ''] = await signInAll(app, election.voters);
    const first = await cast(before);
    expect(first.status).toBe(201);
    await postgres.kill();

    const [voter] = election.voters;
    const refused = await Promise.all([
      ...waiting.map(cast),
      issue(token),
      app.request('POST', '/api/voter-sessions', {
        body: { registrationNumber: voter?.registrationNumber, accessCode: voter?.accessCode },
      }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 503));
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(
      refused.map(() => '1'),
    );

    await postgres.start();
    await until(async () => (await issue(token)).status === 200, 'a credential is issued');
    const again = await Promise.all([before, ...waiting].map(cast));
    expect(again.map(({ status }) => status)).toEqual([200, 201, 201, 201]);
    expect(again[0]?.text).toBe(first.text);
    const entries = (await readLedger(app, election.box)).map(({ entry }) => entry);
    expect(entries.slice(1).toSorted()).toEqual([before, ...waiting].toSorted());
  });
});
