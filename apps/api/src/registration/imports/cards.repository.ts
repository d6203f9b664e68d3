import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../platform/database/transactions';

export interface CardRow {
  readonly id: string;
  readonly line: number;
  readonly registrationNumber: string;
  readonly name: string;
  readonly region: string;
  readonly accessCodeSealed: Buffer;
}

@Injectable()
export class CardsRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * In the order of the file; none after the acknowledgement. Whoever was deleted since, or has another code now, gets
   * no card.
   */
  list(
    importId: string,
    { afterLine, limit }: { readonly afterLine: number; readonly limit: number },
  ): Promise<CardRow[]> {
    return this.transactions.read<CardRow>(
      `select voters.id, line, registration_number as "registrationNumber", voters.name,
              regions.name ->> 'en' as region, access_code_sealed as "accessCodeSealed"
       from voter_cards join voters on voters.id = voter_id join regions on regions.id = voters.region_id
       where voter_cards.import_id = $1 and line > $2
       order by line limit $3`,
      [importId, afterLine, limit],
    );
  }

  /** All cards of the import were handed out. */
  async noteRead(tx: Tx, id: string): Promise<void> {
    await tx.query(
      'update voter_imports set cards_read_at = clock_timestamp() where id = $1 and cards_read_at is null',
      [id],
    );
  }

  /**
   * Also right when it was done before. `unknown`: there is no such import, or it made no codes. `unread`: nobody has
   * read all of its cards yet, so that acknowledging would lose codes.
   */
  async acknowledge(tx: Tx, id: string): Promise<'now' | 'before' | 'unread' | 'unknown'> {
    const [found] = await tx.query<{ isDone: boolean; isRead: boolean }>(
      'select acknowledged_at is not null as "isDone", cards_read_at is not null as "isRead" from voter_imports where id = $1 and rejected = 0 and not is_dry_run for update',
      [id],
    );
    if (found === undefined) return 'unknown';
    if (found.isDone) return 'before';
    if (!found.isRead) return 'unread';
    await tx.query(
      'update voter_imports set acknowledged_at = coalesce(acknowledged_at, clock_timestamp()) where id = $1',
      [id],
    );
    await tx.query('delete from voter_cards where import_id = $1', [id]);
    return 'now';
  }
}
