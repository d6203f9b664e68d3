import { Injectable } from '@nestjs/common';
import { fail, ok } from '@scrutin/domain';
import { ImagesRepository, type Image } from '../../images';
import type { Actor } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import { Transactions } from '../../platform/database/transactions';
import { addToOutbox } from '../../platform/relay/outbox';
import type { Outcome } from '../refusal';
import { PartiesRepository, type Party } from './parties.repository';

@Injectable()
export class PartyLogoService {
  constructor(
    private readonly transactions: Transactions,
    private readonly parties: PartiesRepository,
    private readonly images: ImagesRepository,
  ) {}

  /** Null takes the logo away. The audit log holds the hashes, never a picture. */
  set(by: Actor, id: string, image: Image | null): Promise<Outcome<Party>> {
    return this.transactions.run(async (tx) => {
      const before = await this.parties.findForUpdate(tx, id);
      if (before === null) return fail({ code: 'not_found', what: 'party' });
      const logo = image?.hash ?? null;
      if (logo === before.logo) return ok(before);
      if (image !== null) await this.images.keep(tx, image);
      const after: Party = { ...before, logo, version: before.version + 1 };
      await this.parties.update(tx, after);
      const action = image === null ? 'party.logo_removed' : 'party.logo_set';
      recordChange(tx, { by, action, subject: { kind: 'party', id }, before, after });
      await addToOutbox(tx, [{ topic: 'scrutin.parties', key: id, payload: after }]);
      return ok(after);
    });
  }
}
