import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assert, receiptPayload, type Receipt } from '@scrutin/domain';
import { BoxSecrets, LoadingCache, signJws } from '../../ledger';

const keysKeptMax = 1_000;

/** Signs receipts. The same place of the same ballot always gets the same receipt, so that none is stored. */
@Injectable()
export class Receipts {
  private readonly keys: LoadingCache<KeyObject>;

  constructor(secrets: BoxSecrets) {
    this.keys = new LoadingCache({
      load: (boxId) => secrets.find('receipt', boxId),
      countMax: keysKeptMax,
    });
  }

  /** To be asked before a ballot is taken, so that one that was taken gets its receipt whatever happens meanwhile. */
  async signerOf(boxId: string): Promise<(receipt: Receipt) => Promise<string>> {
    const key = await this.keys.get(boxId);
    assert(key !== null, 'receipt keys are never deleted');
    return (receipt) => signJws('scrutin-receipt-1', key, receiptPayload(receipt));
  }
}
