import { createPrivateKey, type KeyObject } from 'node:crypto';
import { assert } from '@scrutin/domain';
import type { Settings } from '../config';
import type { Transactions, Tx } from '../platform/database/transactions';
import { deriveKey, openSecret, sealSecret } from '../platform/secrets';
import type { BoxPrivateKeys } from './box-keys';

type Purpose = keyof BoxPrivateKeys;

const purposes = ['issuer', 'receipt', 'ledger'] as const satisfies readonly Purpose[];

const contextOf = (purpose: Purpose, boxId: string): string => `${purpose}/${boxId}`;

/** The private keys of boxes, sealed at rest. Only a process that was given the ledger master key opens ledger keys. */
export class BoxSecrets {
  private readonly sealingKeys: Readonly<Record<Purpose, Buffer | null>>;

  constructor(
    settings: Pick<Settings, 'masterKey' | 'ledgerMasterKey'>,
    private readonly transactions: Transactions,
  ) {
    const { masterKey, ledgerMasterKey } = settings;
    this.sealingKeys = {
      issuer: deriveKey(masterKey, 'scrutin/issuer-key'),
      receipt: deriveKey(masterKey, 'scrutin/receipt-key'),
      ledger: ledgerMasterKey === null ? null : deriveKey(ledgerMasterKey, 'scrutin/ledger-key'),
    };
  }

  async store(tx: Tx, boxId: string, keys: BoxPrivateKeys): Promise<void> {
    const sealed = purposes.map((purpose) =>
      sealSecret(
        this.sealingKey(purpose),
        keys[purpose].export({ type: 'pkcs8', format: 'der' }),
        contextOf(purpose, boxId),
      ),
    );
    await tx.query(
      `insert into box_secrets (box_id, purpose, sealed)
       select $1, purpose, sealed from unnest($2::text[], $3::bytea[]) as given (purpose, sealed)`,
      [boxId, purposes, sealed],
    );
  }

  /** `null` once the key was deleted. */
  async find(purpose: Purpose, boxId: string): Promise<KeyObject | null> {
    const [row] = await this.transactions.read<{ sealed: Buffer }>(
      'select sealed from box_secrets where box_id = $1 and purpose = $2',
      [boxId, purpose],
    );
    if (row === undefined) return null;
    const key = openSecret(this.sealingKey(purpose), row.sealed, contextOf(purpose, boxId));
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  }

  /** Whether the sealing key is that of the keys that are stored: one of them tells, and none contradicts. */
  async opensAny(purpose: Purpose): Promise<boolean> {
    const [row] = await this.transactions.read<{ boxId: string; sealed: Buffer }>(
      'select box_id as "boxId", sealed from box_secrets where purpose = $1 limit 1',
      [purpose],
    );
    if (row === undefined) return true;
    try {
      openSecret(this.sealingKey(purpose), row.sealed, contextOf(purpose, row.boxId));
      return true;
    } catch {
      return false;
    }
  }

  /** From the close on nothing can be issued, by nobody. */
  async deleteIssuerKeys(tx: Tx, boxIds: readonly string[]): Promise<void> {
    await tx.query(`delete from box_secrets where box_id = any($1) and purpose = 'issuer'`, [
      boxIds,
    ]);
  }

  private sealingKey(purpose: Purpose): Buffer {
    const key = this.sealingKeys[purpose];
    assert(key !== null, `this process was not given the key for ${purpose} keys`);
    return key;
  }
}
