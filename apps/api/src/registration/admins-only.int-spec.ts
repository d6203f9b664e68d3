import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { newParty, newRegion, newVoter } from '../../test/test-registry';

describe('the register', () => {
  let app: TestApp;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    const region = await newRegion(app);
    ids['regions'] = region.id;
    ids['parties'] = (await newParty(app)).id;
    ids['voters'] = (await newVoter(app, region.id)).id;
  });
  afterAll(() => app.stop());

  it.each(['regions', 'parties', 'voters'])('of %s is for admins alone', async (collection) => {
    const all = `/api/${collection}`;
    const one = `${all}/${ids[collection] ?? ''}`;
    const routes = [
      ['GET', all],
      ['POST', all],
      ['GET', one],
      ['PATCH', one],
      ['DELETE', one],
    ] as const;
    for (const [method, path] of routes)
      for (const token of [undefined, 'A'.repeat(43)]) {
        const body = method === 'POST' || method === 'PATCH' ? {} : undefined;
        const options = token === undefined ? { body } : { body, token };
        const answer = await app.request(method, path, options);
        expect([answer.status, answer.body]).toMatchObject([401, { code: 'unauthorized' }]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    expect((await app.asAdmin('GET', one)).body).toMatchObject({ version: 1 });
  });
});
