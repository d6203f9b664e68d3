import { ballotSlot } from '@scrutin/ballot-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordChange } from '../src/platform/audit/record-change';
import { recordedAbout } from './audit-entries';
import { startTestApp, type TestApp } from './test-app';
import { createTestElection } from './test-election';
import { getBallot, voterClient } from './test-voting';
import { untilBlocked } from './until-blocked';

describe('the lock of the audit log', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  it('keeps admins waiting for each other, and no voter', async () => {
    const election = await createTestElection(app, { voters: 3 });
    const subject = { kind: 'test', id: 'slow' };
    let change: Promise<{ status: number }> | null = null;
    // A transaction that has the lock, and takes its time before it commits.
    await app.transactions.run((tx) => {
      const by = { id: null, name: 'test' };
      recordChange(tx, { by, action: 'test.done', subject, before: null, after: null });
      tx.beforeCommit(async () => {
        const body = { name: { en: 'Open Sky' }, colour: '#7C5CD6' };
        change = app.asAdmin('POST', '/api/parties', { body });
        await untilBlocked(app);
        const client = voterClient(app);
        for (const voter of election.voters) {
          await getBallot(client, election, voter);
          await client.castBallot(ballotSlot(election.id, voter.registrationNumber), '100');
        }
      });
      return Promise.resolve();
    });
    expect((await (change as unknown as Promise<{ status: number }>)).status).toBe(201);
    expect(await recordedAbout(app, 'slow')).toHaveLength(1);
    const [box] = await app.transactions.read<{ size: string }>(
      'select size from boxes where id = $1',
      [election.box],
    );
    expect(Number(box?.size)).toBe(4);
  });

  it('keeps nobody from voting whose boxes an admin holds meanwhile', async () => {
    const closesAt = new Date(Date.now() + 3_600_000).toISOString();
    const election = await createTestElection(app, { voters: 2, create: { closesAt } });
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const extend = () =>
      app.asAdmin('POST', `/api/elections/${election.id}/extend`, {
        body: { closesAt: later, reason: { en: 'Snow' } },
      });
    const client = voterClient(app);
    for (const voter of election.voters) await getBallot(client, election, voter);
    await app.transactions.run((tx) => {
      const by = { id: null, name: 'test' };
      const subject = { kind: 'test', id: 'slower' };
      recordChange(tx, { by, action: 'test.done', subject, before: null, after: null });
      tx.beforeCommit(async () => {
        const extending = extend();
        await untilBlocked(app);
        for (const { registrationNumber } of election.voters)
          await client.castBallot(ballotSlot(election.id, registrationNumber), '100');
        const answer = await extending;
        expect([answer.status, answer.body]).toMatchObject([503, { code: 'overloaded' }]);
      });
      return Promise.resolve();
    });
    expect((await extend()).status).toBe(200);
  });

  it('is let go where a change fails, which leaves no entry', async () => {
    const failing = app.transactions.run((tx) => {
      const by = { id: null, name: 'test' };
      const subject = { kind: 'test', id: 'failed' };
      recordChange(tx, { by, action: 'test.done', subject, before: null, after: null });
      tx.beforeCommit(() => Promise.reject(new Error('too late')));
      return Promise.resolve();
    });
    await expect(failing).rejects.toThrow('too late');
    expect(await recordedAbout(app, 'failed')).toEqual([]);
    await createTestElection(app, { until: 'draft' });
  });
});
