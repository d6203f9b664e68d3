import { Injectable } from '@nestjs/common';
import type { CreatePartyRequest, UpdatePartyRequest } from '@scrutin/contracts';
import { fail, ok } from '@scrutin/domain';
import { Transactions, type Tx } from '../../platform/database/transactions';
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
    private readonly repository: PartiesRepository,
  ) {}

  create(request: CreatePartyRequest): Promise<Outcome<Party>> {
    const party: Party = {
      id: newId(),
      name: withoutGaps(request.name),
      shortName: request.shortName ?? null,
      colour: request.colour,
      version: 1,
    };
    return this.change(async (tx) => {
      await this.repository.insert(tx, party);
      await this.tell(tx, party);
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

  update(id: string, request: UpdatePartyRequest): Promise<Outcome<Party>> {
    return this.change(async (tx) => {
      const old = await this.repository.findForUpdate(tx, id);
      if (old === null) return fail(notFound);
      const party: Party = {
        id,
        name: request.name === undefined ? old.name : withoutGaps(request.name),
        shortName: request.shortName === undefined ? old.shortName : request.shortName,
        colour: request.colour ?? old.colour,
        version: old.version + 1,
      };
      await this.repository.update(tx, party);
      await this.tell(tx, party);
      return ok(party);
    });
  }

  delete(id: string): Promise<Outcome<void>> {
    return this.change(async (tx) => {
      if ((await this.repository.findForUpdate(tx, id)) === null) return fail(notFound);
      await this.repository.delete(tx, id);
      await addToOutbox(tx, [{ topic: 'scrutin.parties', key: id, payload: null }]);
      return ok(undefined);
    });
  }

  private change<Value>(work: (tx: Tx) => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    return refusedBy(constraints, () => this.transactions.run(work));
  }

  private tell(tx: Tx, party: Party): Promise<void> {
    return addToOutbox(tx, [{ topic: 'scrutin.parties', key: party.id, payload: party }]);
  }
}
