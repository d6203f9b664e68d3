import { Database, tellAgain } from '@scrutin/rebuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockReleases } from '../src/keeper/releases/releases.repository';
import { startTestApp, type TestApp } from './test-app';
import { untilBlocked } from './until-blocked';

describe('the lock of those who make releases', () => {
  let app: TestApp;
  let database: Database;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    database = await Database.connect(app.settings.databaseUrl);
  });
  afterAll(async () => {
    await database.close();
    await app.stop();
  });

  it('keeps a rebuild from telling of an older one meanwhile', async () => {
    let isTold = false;
    const telling = await app.transactions.run(async (tx) => {
      await lockReleases(tx);
      const begun = tellAgain(database).finally(() => (isTold = true));
      await untilBlocked(app);
      expect(isTold).toBe(false);
      return { begun };
    });
    expect(await telling.begun).toBe(0);
  });
});
