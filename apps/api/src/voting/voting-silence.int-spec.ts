import { ballotSlot } from '@scrutin/ballot-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { createTestElection, type TestElection } from '../../test/test-election';
import type { TestVoter } from '../../test/test-voters';
import { vote, voterClient } from '../../test/test-voting';
import { until } from '../../test/until';

describe('what voting leaves in the log', () => {
  let app: TestApp;
  let election: TestElection;
  const lines: string[] = [];

  beforeAll(async () => {
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    app = await startTestApp({ roles: ['api', 'keeper'], settings: { logLevel: 'debug' } });
    election = await createTestElection(app, { voters: 2 });
    // What was said at the start names the routes.
    lines.length = 0;
  });
  afterAll(async () => {
    await app.stop();
    vi.restoreAllMocks();
  });

  it('is nothing of who voted, and no line of a ballot or a credential at all', async () => {
    const [voter] = election.voters as [TestVoter];
    const client = voterClient(app);
    const record = await vote(client, election, voter, '010');
    const session = await client.signIn(voter.registrationNumber, voter.accessCode);
    const path = `/api/elections/${election.id}`;
    const { ballot } = record;
    const refusals = await Promise.all([
      app.request('POST', `${path}/ballots?x=1`, { body: { ballot } }),
      app.request('POST', `${path}/ball%6fts`, { body: { ballot } }),
      app.request('POST', `${path}/ballots/`, { body: { ballot } }),
      app.request('POST', `${path}/ballots`, { body: { ballot: `${ballot}x` } }),
      app.request('POST', `${path}/ballots`, { body: 'no json' }),
      app.request('POST', `${path}/credentials`, { body: { blindedMessage: 'x' }, ...session }),
      app.request('POST', `${path}/credentials`, { body: { blindedMessage: 'x' } }),
      app.request('POST', '/api/voter-sessions', {
        body: { registrationNumber: voter.registrationNumber, accessCode: 'wrong' },
      }),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([200, 200, 404, 400, 415, 400, 401, 401]);

    // The line of a later request is written, so those of the earlier ones would be.
    await app.request('GET', `/api/elections/${election.id}?last`);
    await until(() => lines.filter((line) => line.includes('"GET"')).length > 0, 'a line is there');
    const text = lines.join('');
    expect(text).toContain('"path":"/api/voter-sessions"');
    const secrets = [
      'ballots',
      'ball%6fts',
      'credentials',
      voter.id,
      voter.registrationNumber,
      voter.accessCode,
      session.token,
      ballotSlot(election.id, voter.registrationNumber),
      record.ballot ?? '',
      record.blindedMessage ?? '',
      record.signature ?? '',
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('is the same whatever headers come along, and no answer gives any back', async () => {
    const headers = {
      'x-request-id': 'marked-request',
      'idempotency-key': 'marked-key',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    const answer = await app.request('POST', `/api/elections/${election.id}/ballots`, {
      body: { ballot: 'x' },
      headers,
    });
    expect(answer.status).toBe(400);
    const all = JSON.stringify([...answer.headers, answer.text, ...lines]);
    for (const mark of Object.values(headers)) expect(all).not.toContain(mark);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});
