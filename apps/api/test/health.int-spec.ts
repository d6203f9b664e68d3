import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './test-app';

describe('a started application', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  it('says that it lives and is ready', async () => {
    expect((await app.request('GET', '/health/live')).body).toEqual({ status: 'ok' });
    expect((await app.request('GET', '/health/ready')).body).toEqual({ status: 'ok' });
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
