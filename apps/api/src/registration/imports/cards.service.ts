import { Inject, Injectable } from '@nestjs/common';
import { fail, ok, type Result } from '@scrutin/domain';
import { SETTINGS, type Settings } from '../../config';
import type { Actor } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import { Transactions } from '../../platform/database/transactions';
import { mapInTurns } from '../../platform/map-in-turns';
import { AccessCodes } from '../voters/access-codes';
import { cardsCsv } from './cards';
import { ImportsRepository } from './imports.repository';

export type CardsRefusal = 'unknown' | 'acknowledged';

/** The cards of an import, with access codes that can be read until somebody says that the cards are printed. */
@Injectable()
export class CardsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: ImportsRepository,
    private readonly accessCodes: AccessCodes,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  async write(
    importId: string,
    { isForSpreadsheet }: { readonly isForSpreadsheet: boolean },
  ): Promise<Result<string, CardsRefusal>> {
    // In this order: an import that is still open was so when its cards were read, so that they are all there.
    const rows = await this.repository.listCards(importId);
    const state = await this.repository.findState(importId);
    if (state !== 'open') return fail(state);
    const cards = await mapInTurns(rows, ({ id, accessCodeSealed, ...card }) => ({
      ...card,
      accessCode: this.accessCodes.open(accessCodeSealed, id),
    }));
    return ok(cardsCsv(cards, { publicUrl: this.settings.publicUrl, isForSpreadsheet }));
  }

  /** Ends the readable codes for good. False: there is no such import. */
  acknowledge(by: Actor, importId: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const isThere = await this.repository.acknowledge(tx, importId);
      const subject = { kind: 'import', id: importId };
      if (isThere)
        recordChange(tx, {
          by,
          action: 'import.cards_acknowledged',
          subject,
          before: null,
          after: null,
        });
      return isThere;
    });
  }
}
