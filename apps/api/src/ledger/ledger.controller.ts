import { Controller, Get, Header, Param } from '@nestjs/common';
import { idSchema } from '@scrutin/contracts';
import { Transactions } from '../platform/database/transactions';
import { notFound } from '../platform/http/problem';

@Controller('ledgers')
export class LedgerController {
  constructor(private readonly transactions: Transactions) {}

  /** Entry 0 of one box: the manifest and the box's public keys, signed. */
  @Get(':boxId/opened')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  async opened(@Param('boxId', { schema: idSchema }) boxId: string): Promise<string> {
    const [row] = await this.transactions.read<{ entry: string }>(
      'select entry from ledger_entries where box_id = $1 and position = 0',
      [boxId],
    );
    if (row === undefined) throw notFound('ledger');
    return row.entry;
  }
}
