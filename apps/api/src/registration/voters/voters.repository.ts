import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../../platform/database/transactions';
import type { Voter } from './voter';
import { toVoter, toVoterRow } from './voter-rows';
import { VoterEntity } from './voter.entity';

interface VoterList {
  readonly limit: number;
  readonly afterNumber: string | null;
}

@Injectable()
export class VotersRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: Tx, voter: Voter, accessCodeHash: Buffer): Promise<void> {
    await tx.manager.insert(VoterEntity, { ...toVoterRow(voter), accessCodeHash });
  }

  async update(tx: Tx, voter: Voter): Promise<void> {
    await tx.manager.update(VoterEntity, { id: voter.id }, toVoterRow(voter));
  }

  /**
   * While an election is being sealed, whoever deletes or renumbers a voter waits for it. That may take a minute, and
   * whoever waits holds one of the few connections of everybody else: so it does so for a second, and comes again.
   */
  async waitBriefly(tx: Tx): Promise<void> {
    await tx.query(`set local lock_timeout = '1s'`);
  }

  /** The card with the old code goes, too. False: there is no such voter. */
  async replaceCode(tx: Tx, id: string, accessCodeHash: Buffer): Promise<boolean> {
    const { affected } = await tx.manager.update(
      VoterEntity,
      { id },
      {
        accessCodeHash,
        accessCodeVersion: () => 'access_code_version + 1',
      },
    );
    await tx.query('delete from voter_cards where voter_id = $1', [id]);
    return affected === 1;
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.manager.delete(VoterEntity, { id });
  }

  /** Locked until the transaction ends. */
  async findForUpdate(tx: Tx, id: string): Promise<Voter | null> {
    const row = await tx.manager.findOne(VoterEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    return row === null ? null : toVoter(row);
  }

  async find(id: string): Promise<Voter | null> {
    const row = await this.dataSource.manager.findOneBy(VoterEntity, { id });
    return row === null ? null : toVoter(row);
  }

  /** By registration number. */
  async list({ limit, afterNumber }: VoterList): Promise<Voter[]> {
    const query = this.dataSource
      .createQueryBuilder(VoterEntity, 'voter')
      .orderBy('voter.registrationNumber')
      .limit(limit);
    if (afterNumber !== null)
      query.where('voter.registrationNumber > :afterNumber', { afterNumber });
    return (await query.getMany()).map(toVoter);
  }

  /** Epoch milliseconds of the database's clock. */
  async now(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
    if (row === undefined) throw new Error('The database told no time.');
    return row.now.getTime();
  }
}
