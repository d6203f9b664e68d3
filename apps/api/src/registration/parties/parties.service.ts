import { Injectable } from '@nestjs/common';
import type { CreatePartyRequest, UpdatePartyRequest } from '@scrutin/contracts';
import { fail, ok } from '@scrutin/domain';
import type { Actor, Change } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { Creations, type Creation } from '../../platform/idempotency/creations';
import { newId } from '../../platform/ids';
import { addToOutbox } from '../../platform/relay/outbox';
import { withoutGaps } from '../bilingual';
import { refusedBy, type Outcome, type Refusal } from '../refusal';
import { PartiesRepository, type Party } from './parties.repository';

const notFound: Refusal = { code: 'not_found', what: 'party' };
const constraints = {
  candidates_party_fkey: { code: 'in_use', field: 'id', by: 'candidates' },
} as const satisfies Record<string, Refusal>;

@Injectable()
export class PartiesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly creations: Creations,
    private readonly repository: PartiesRepository,
  ) {}

  create(creation: Creation, request: CreatePartyRequest): Promise<Outcome<Party>> {
    const party: Party = {
      id: newId(),
      name: withoutGaps(request.name),
      shortName: request.shortName ?? null,
      colour: request.colour,
      logo: null,
      version: 1,
    };
    return this.creations.run(creation, async (tx) => {
      await this.repository.insert(tx, party);
      await this.tell(tx, party, { by: creation.by, action: 'party.created', before: null });
      return ok(party);
    });
  }

  async find(id: string): Promise<Outcome<Party>> {
    const party = await this.repository.find(id);
    return party === null ? fail(notFound) : ok(party);
  }

  list(limit: number, after: readonly [string, string] | null): Promise<Party[]> {
    return this.repository.list(limit, after);
  }

  update(by: Actor, id: string, request: UpdatePartyRequest): Promise<Outcome<Party>> {
    return this.change(async (tx) => {
      const old = await this.repository.findForUpdate(tx, id);
      if (old === null) return fail(notFound);
      const party: Party = {
        id,
        name: request.name === undefined ? old.name : withoutGaps(request.name),
        shortName: request.shortName === undefined ? old.shortName : request.shortName,
        colour: request.colour ?? old.colour,
        logo: old.logo,
        version: old.version + 1,
      };
      await this.repository.update(tx, party);
      await this.tell(tx, party, { by, action: 'party.changed', before: old });
      return ok(party);
    });
  }

  delete(by: Actor, id: string): Promise<Outcome<void>> {
    return this.change(async (tx) => {
      const old = await this.repository.findForUpdate(tx, id);
      if (old === null) return fail(notFound);
      await this.repository.delete(tx, id);
      const subject = { kind: 'party', id };
      recordChange(tx, { by, action: 'party.deleted', subject, before: old, after: null });
      await addToOutbox(tx, [{ topic: 'scrutin.parties', key: id, payload: null }]);
      return ok(undefined);
    });
  }

  private change<Value>(work: (tx: Tx) => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    return refusedBy(constraints, () => this.transactions.run(work));
  }

  private tell(
    tx: Tx,
    party: Party,
    change: Pick<Change, 'by' | 'action' | 'before'>,
  ): Promise<void> {
    recordChange(tx, { ...change, subject: { kind: 'party', id: party.id }, after: party });
    return addToOutbox(tx, [{ topic: 'scrutin.parties', key: party.id, payload: party }]);
  }
}
