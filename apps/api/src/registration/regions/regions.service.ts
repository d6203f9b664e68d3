import { Injectable } from '@nestjs/common';
import type { CreateRegionRequest, UpdateRegionRequest } from '@scrutin/contracts';
import { fail, ok } from '@scrutin/domain';
import type { Actor, Change } from '../../platform/audit/audit-entry';
import { recordChange } from '../../platform/audit/record-change';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { Creations, type Creation } from '../../platform/idempotency/creations';
import { newId } from '../../platform/ids';
import { addToOutbox } from '../../platform/relay/outbox';
import { withoutGaps } from '../bilingual';
import { refusedBy, type Outcome, type Refusal } from '../refusal';
import { RegionsRepository, type Region } from './regions.repository';

const notFound: Refusal = { code: 'not_found', what: 'region' };
const usedBy = (by: 'voters' | 'elections'): Refusal => ({ code: 'in_use', field: 'id', by });
const constraints = {
  regions_code_key: { code: 'already_exists', field: 'code' },
  voters_region_fkey: usedBy('voters'),
} as const satisfies Record<string, Refusal>;

@Injectable()
export class RegionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly creations: Creations,
    private readonly repository: RegionsRepository,
  ) {}

  create(creation: Creation, request: CreateRegionRequest): Promise<Outcome<Region>> {
    const region: Region = {
      id: newId(),
      code: request.code,
      name: withoutGaps(request.name),
      cell: request.cell ?? null,
      version: 1,
    };
    return refusedBy(constraints, () =>
      this.creations.run(creation, async (tx) => {
        await this.repository.insert(tx, region);
        await this.tell(tx, region, { by: creation.by, action: 'region.created', before: null });
        return ok(region);
      }),
    );
  }

  async find(id: string): Promise<Outcome<Region>> {
    const region = await this.repository.find(id);
    return region === null ? fail(notFound) : ok(region);
  }

  list(limit: number, afterCode: string | null): Promise<Region[]> {
    return this.repository.list(limit, afterCode);
  }

  update(by: Actor, id: string, request: UpdateRegionRequest): Promise<Outcome<Region>> {
    return this.change(async (tx) => {
      const old = await this.repository.findForUpdate(tx, id);
      if (old === null) return fail(notFound);
      const region: Region = {
        id,
        code: request.code ?? old.code,
        name: request.name === undefined ? old.name : withoutGaps(request.name),
        cell: request.cell === undefined ? old.cell : request.cell,
        version: old.version + 1,
      };
      await this.repository.update(tx, region);
      await this.tell(tx, region, { by, action: 'region.changed', before: old });
      return ok(region);
    });
  }

  delete(by: Actor, id: string): Promise<Outcome<void>> {
    return this.change(async (tx) => {
      const old = await this.repository.findForUpdate(tx, id);
      if (old === null) return fail(notFound);
      if (await this.repository.isInElection(tx, id)) return fail(usedBy('elections'));
      await this.repository.delete(tx, id);
      const subject = { kind: 'region', id };
      recordChange(tx, { by, action: 'region.deleted', subject, before: old, after: null });
      await addToOutbox(tx, [{ topic: 'scrutin.regions', key: id, payload: null }]);
      return ok(undefined);
    });
  }

  private change<Value>(work: (tx: Tx) => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    return refusedBy(constraints, () => this.transactions.run(work));
  }

  private tell(
    tx: Tx,
    region: Region,
    change: Pick<Change, 'by' | 'action' | 'before'>,
  ): Promise<void> {
    recordChange(tx, { ...change, subject: { kind: 'region', id: region.id }, after: region });
    return addToOutbox(tx, [{ topic: 'scrutin.regions', key: region.id, payload: region }]);
  }
}
