import { Injectable } from '@nestjs/common';
import type { PartyResponse } from '@scrutin/contracts';
import { DataSource, In } from 'typeorm';
import type { Tx } from '../../platform/database/transactions';
import { PartyEntity } from './party.entity';

export type Party = PartyResponse;

const englishName = `(party.name ->> 'en') collate "C"`;

@Injectable()
export class PartiesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: Tx, party: Party): Promise<void> {
    await tx.manager.insert(PartyEntity, party);
  }

  async update(tx: Tx, party: Party): Promise<void> {
    await tx.manager.update(PartyEntity, { id: party.id }, party);
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.manager.delete(PartyEntity, { id });
  }

  /** Locked until the transaction ends. */
  findForUpdate(tx: Tx, id: string): Promise<Party | null> {
    return tx.manager.findOne(PartyEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  find(id: string): Promise<Party | null> {
    return this.dataSource.manager.findOneBy(PartyEntity, { id });
  }

  /** By English name, then id; the parties after `[name, id]` where that is given. */
  list(limit: number, after: readonly [string, string] | null): Promise<Party[]> {
    const query = this.dataSource
      .createQueryBuilder(PartyEntity, 'party')
      .orderBy(englishName)
      .addOrderBy('party.id')
      .limit(limit);
    if (after !== null)
      query.where(`(${englishName}, party.id::text collate "C") > (:name, :id)`, {
        name: after[0],
        id: after[1],
      });
    return query.getMany();
  }

  /** Until the transaction ends none of them is deleted or changed. Ids that do not exist are left out. */
  listForShare(tx: Tx, ids: readonly string[]): Promise<Party[]> {
    return tx.manager.find(PartyEntity, {
      where: { id: In([...ids]) },
      lock: { mode: 'for_key_share' },
    });
  }
}
