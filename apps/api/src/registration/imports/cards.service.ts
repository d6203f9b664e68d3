import { Inject, Injectable } from '@nestjs/common';
import { fail, ok, type Result } from '@scrutin/domain';
import { SETTINGS, type Settings } from '../../config';
import type { Actor } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { mapInTurns } from '../../platform/map-in-turns';
import { AccessCodes } from '../voters/access-codes';
import { cardsCsv } from './cards';
import { CardsRepository, type CardRow } from './cards.repository';
import { cardsStateOf } from './import-wire';
import { ImportsRepository } from './imports.repository';

export type CardsRefusal = 'unknown' | 'none' | 'acknowledged';

interface CardsOptions {
  readonly isForSpreadsheet: boolean;
}

const batchRowsMax = 1_000;

const record = (tx: Tx, by: Actor, action: string, id: string): void =>
  recordChange(tx, { by, action, subject: { kind: 'import', id }, before: null, after: null });

/** The cards of an import, with access codes that can be read until somebody says that the cards are printed. */
@Injectable()
export class CardsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: ImportsRepository,
    private readonly repository: CardsRepository,
    private readonly accessCodes: AccessCodes,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /**
   * The file in pieces, which are made as they are asked for. Whoever takes them is in the audit log before the first
   * leaves, since codes can be kept from a part as well. They end with an error, so that nobody takes a part for
   * the whole, where the codes are acknowledged while it is read.
   */
  async write(
    by: Actor,
    importId: string,
    options: CardsOptions,
  ): Promise<Result<AsyncIterable<string>, CardsRefusal>> {
    const first = await this.readBatch(importId, 0);
    if (!first.ok) return first;
    await this.transactions.run((tx) => {
      record(tx, by, 'import.cards_read', importId);
      return Promise.resolve();
    });
    return ok(this.pieces(importId, first.value, options));
  }

  /** Ends the readable codes for good. */
  acknowledge(by: Actor, importId: string): Promise<Result<void, 'unknown' | 'unread'>> {
    return this.transactions.run(async (tx) => {
      const acknowledged = await this.repository.acknowledge(tx, importId);
      if (acknowledged === 'now') record(tx, by, 'import.cards_acknowledged', importId);
      return acknowledged === 'unknown' || acknowledged === 'unread'
        ? fail(acknowledged)
        : ok(undefined);
    });
  }

  private async *pieces(
    importId: string,
    first: readonly CardRow[],
    options: CardsOptions,
  ): AsyncGenerator<string> {
    yield await this.toCsv(first, { ...options, hasHeader: true });
    for (let last = first.at(-1); last !== undefined;) {
      const batch = await this.readBatch(importId, last.line);
      if (!batch.ok) throw new Error('The cards were acknowledged while they were read.');
      yield await this.toCsv(batch.value, { ...options, hasHeader: false });
      last = batch.value.at(-1);
    }
    await this.transactions.run((tx) => this.repository.noteRead(tx, importId));
  }

  private async readBatch(
    importId: string,
    afterLine: number,
  ): Promise<Result<readonly CardRow[], CardsRefusal>> {
    // In this order: an import that is still open was so when these cards were read, so that they are all there.
    const rows = await this.repository.list(importId, { afterLine, limit: batchRowsMax });
    const found = await this.imports.find(importId);
    if (found === null) return fail('unknown');
    const state = cardsStateOf(found);
    return state === 'open' ? ok(rows) : fail(state);
  }

  private async toCsv(
    rows: readonly CardRow[],
    options: CardsOptions & { readonly hasHeader: boolean },
  ): Promise<string> {
    const cards = await mapInTurns(rows, ({ id, accessCodeSealed, ...card }) => ({
      ...card,
      accessCode: this.accessCodes.open(accessCodeSealed, id),
    }));
    return cardsCsv(cards, { publicUrl: this.settings.publicUrl, ...options });
  }
}
