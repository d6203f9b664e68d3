import { startTestPostgres } from '@scrutin/launch/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Readiness } from '../src/platform/health/readiness';
import { startTestApp, type TestApp } from './test-app';
import { until } from './until';

describe('a started application', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('says that it lives and is ready', async () => {
    expect((await app.request('GET', '/health/live')).body).toEqual({ status: 'ok' });
    const ready = async () => (await app.request('GET', '/health/ready')).body;
    await until(async () => (await ready())['kafka'] === 'ok', 'Kafka was heard of');
    expect(await ready()).toEqual({ status: 'ok', kafka: 'ok' });
  });

  it('answers an unknown address with a problem document', async () => {
    const answer = await app.request('GET', '/api/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('answers an address that is none with a problem document', async () => {
    const answer = await app.request('GET', '/api/%zz');
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status: 400 });
  });
});

describe('an application whose database goes away', () => {
  it('lives on, is not ready, and is ready again when the database is back', async () => {
    const postgres = await startTestPostgres();
    onTestFinished(postgres.remove);
    const app = await startTestApp({
      roles: ['api'],
      settings: { databaseUrl: postgres.adminUrl, logLevel: 'fatal' },
    });
    onTestFinished(() => app.stop());
    const isReady = async () => (await app.request('GET', '/health/ready')).status === 200;
    expect(await isReady()).toBe(true);

    await postgres.kill();
    const answer = await app.request('GET', '/health/ready');
    const away = { code: 'not_ready', detail: 'database_away' };
    expect([answer.status, answer.body]).toMatchObject([503, away]);
    expect(answer.text).not.toContain(new URL(postgres.adminUrl).port);
    expect((await app.request('GET', '/health/live')).body).toEqual({ status: 'ok' });

    await postgres.start();
    await until(isReady);
  });

  it('is not ready without a migration of its version', async () => {
    const app = await startTestApp({ roles: ['api'] });
    onTestFinished(() => app.stop());
    const [last] = await app.transactions.read<{ name: string }>(
      'select name from migrations order by id desc limit 1',
    );
    // As a restored backup of an earlier version has it.
    await app.transactions.run((tx) =>
      tx.query('delete from migrations where name = $1', [last?.name]),
    );
    const detail = async () => (await app.request('GET', '/health/ready')).body['detail'];
    expect(await detail()).toBe('schema_missing');
    await app.transactions.run((tx) => tx.query('drop table migrations'));
    expect(await detail()).toBe('schema_missing');
  });

  it('is not ready any more once it is stopping, and still answers', async () => {
    const app = await startTestApp({ roles: ['api'] });
    onTestFinished(() => app.stop());
    app.app.get(Readiness).beforeApplicationShutdown();
    const answer = await app.request('GET', '/health/ready');
    expect([answer.status, answer.body]).toMatchObject([503, { detail: 'stopping' }]);
    expect((await app.request('GET', '/health/live')).status).toBe(200);
  });

  it('is not ready either when the database does not answer in time', async () => {
    const app = await startTestApp({ roles: ['api'] });
    onTestFinished(() => app.stop());
    let waiting: Promise<unknown>[] = [];
    await app.transactions.run(async (tx) => {
      await tx.query('lock table parties in access exclusive mode');
      // Each connection of the pool waits for this lock, so that none is left to ask.
      waiting = Array.from({ length: 10 }, () => app.transactions.read('select from parties'));
      expect((await app.request('GET', '/health/ready')).status).toBe(503);
    });
    await Promise.all(waiting);
    expect((await app.request('GET', '/health/ready')).status).toBe(200);
  });
});
