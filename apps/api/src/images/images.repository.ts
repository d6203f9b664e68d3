import { Injectable } from '@nestjs/common';
import type { ImageSize } from '@scrutin/contracts';
import { Transactions, type Tx } from '../platform/database/transactions';
import type { Image } from './image';

const columns = {
  96: 'size_96',
  256: 'size_256',
  640: 'size_640',
} as const satisfies Record<ImageSize, string>;

@Injectable()
export class ImagesRepository {
  constructor(private readonly transactions: Transactions) {}

  async find(hash: string, size: ImageSize): Promise<Buffer | null> {
    const [row] = await this.transactions.read<{ bytes: Buffer }>(
      `select ${columns[size]} as bytes from images where hash = $1`,
      [hash],
    );
    return row?.bytes ?? null;
  }

  /**
   * The picture is there, and stays until the transaction ends: long enough to refer to it. What nothing refers to any
   * more goes by itself (a trigger of the tables that refer to it).
   */
  async keep(tx: Tx, { hash, sizes }: Image): Promise<void> {
    for (;;) {
      await tx.query(
        `insert into images (hash, size_96, size_256, size_640) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [hash, sizes[96], sizes[256], sizes[640]],
      );
      // It may have been there, and have been dropped before this lock was to be had.
      const kept = await tx.query('select 1 from images where hash = $1 for key share', [hash]);
      if (kept.length > 0) return;
    }
  }
}
