import type { DataSource } from 'typeorm';
import type { Settings } from '../config';
import { StartRefused } from '../platform/database/start-checks';
import { Transactions } from '../platform/database/transactions';
import { deriveKey } from '../platform/secrets';
import { BoxSecrets } from './box-secrets';

type Keys = Pick<Settings, 'masterKey' | 'ledgerMasterKey'>;

const refusal = (name: string): StartRefused =>
  new StartRefused(
    `${name} is not the key with which this database was used before: start with the keys of its installation ` +
      "(keys.env in the launcher's data folder, or your .env), or with a database of its own.",
  );

/**
 * Wrong keys would let nobody sign in and open no box, so each key has to be the one with which the database was used
 * first. Safe to call from several processes at once. Throws {@link StartRefused}.
 */
export async function checkKeys(source: DataSource, keys: Keys): Promise<void> {
  const transactions = new Transactions(source);
  const boxSecrets = new BoxSecrets(keys, transactions);
  const { masterKey, ledgerMasterKey } = keys;
  await checkKey({
    name: 'SCRUTIN_KEY',
    key: masterKey,
    opensBoxes: () => boxSecrets.opensAny('receipt'),
  });
  if (ledgerMasterKey !== null)
    await checkKey({
      name: 'SCRUTIN_LEDGER_KEY',
      key: ledgerMasterKey,
      opensBoxes: () => boxSecrets.opensAny('ledger'),
    });

  async function checkKey({ name, key, opensBoxes }: GivenKey): Promise<void> {
    const given = deriveKey(key, 'scrutin/key-check');
    const find = () =>
      transactions.read<{ value: Buffer }>('select value from key_checks where name = $1', [name]);
    if ((await find()).length === 0) {
      // An older version may have used this database, and kept no value.
      if (!(await opensBoxes())) throw refusal(name);
      await transactions.run((tx) =>
        tx.query(
          'insert into key_checks (name, value) values ($1, $2) on conflict (name) do nothing',
          [name, given],
        ),
      );
    }
    // Another process may have been quicker, with another key.
    const [stored] = await find();
    if (stored?.value.equals(given) !== true) throw refusal(name);
  }
}

interface GivenKey {
  readonly name: 'SCRUTIN_KEY' | 'SCRUTIN_LEDGER_KEY';
  readonly key: Buffer;
  readonly opensBoxes: () => Promise<boolean>;
}
