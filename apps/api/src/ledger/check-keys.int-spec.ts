import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedElection } from '../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../test/test-app';
import { StartRefused } from '../platform/database/start-checks';
import { generateBoxKeys } from './box-keys';
import { BoxSecrets } from './box-secrets';
import { checkKeys } from './check-keys';

describe('the keys of a start', () => {
  let app: TestApp;
  const others = { masterKey: randomBytes(32), ledgerMasterKey: randomBytes(32) };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const forget = () => app.transactions.run((tx) => tx.query('delete from key_checks'));
  beforeEach(forget);

  const check = (keys: Parameters<typeof checkKeys>[1]) => checkKeys(app.dataSource, keys);
  const refused = async (started: Promise<void>, name: string) => {
    await expect(started).rejects.toThrow(StartRefused);
    await expect(started).rejects.toThrow(`${name} is not the key`);
  };

  it('are those of the first start from then on', async () => {
    const { masterKey, ledgerMasterKey } = app.settings;
    await check({ masterKey, ledgerMasterKey });
    await check({ masterKey, ledgerMasterKey });
    await refused(check({ ...others, ledgerMasterKey }), 'SCRUTIN_KEY');
    await refused(check({ ...others, masterKey }), 'SCRUTIN_LEDGER_KEY');
    await check({ masterKey, ledgerMasterKey });
  });

  it('may be one alone where there is no keeper, and the other one comes later', async () => {
    const { masterKey, ledgerMasterKey } = app.settings;
    await check({ masterKey, ledgerMasterKey: null });
    await check({ masterKey, ledgerMasterKey });
    await check({ masterKey, ledgerMasterKey: null });
    await refused(check({ ...others, masterKey }), 'SCRUTIN_LEDGER_KEY');
  });

  it('are those of one of several processes that start together', async () => {
    const starts = await Promise.allSettled(
      [1, 2, 3, 4].map(() => check({ masterKey: randomBytes(32), ledgerMasterKey: null })),
    );
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await forget();
    await Promise.all([1, 2, 3, 4].map(() => check(app.settings)));
  });

  it('are not written to the database', async () => {
    await check(app.settings);
    const rows = await app.transactions.read<{ name: string; value: Buffer }>(
      'select name, value from key_checks order by name',
    );
    expect(rows.map(({ name }) => name)).toEqual(['SCRUTIN_KEY', 'SCRUTIN_LEDGER_KEY']);
    const { masterKey, ledgerMasterKey } = app.settings;
    for (const { value } of rows) expect([masterKey, ledgerMasterKey]).not.toContainEqual(value);
  });

  it('open the boxes that an older version made', async () => {
    const { box } = await seedElection(app.transactions);
    const secrets = new BoxSecrets(app.settings, app.transactions);
    const { privateKeys } = await generateBoxKeys(2048);
    await app.transactions.run((tx) => secrets.store(tx, box, privateKeys));
    const { masterKey, ledgerMasterKey } = app.settings;
    await refused(check({ ...others, ledgerMasterKey }), 'SCRUTIN_KEY');
    await refused(check({ ...others, masterKey }), 'SCRUTIN_LEDGER_KEY');
    await check(app.settings);
  });
});
