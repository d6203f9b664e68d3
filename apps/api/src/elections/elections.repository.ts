import { Injectable } from '@nestjs/common';
import { assert } from '@scrutin/domain';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Tx } from '../platform/database/transactions';
import type { Election, ElectionAtTime } from './election';
import { electionOfRow, rowOfElection } from './election-rows';
import { ElectionEntity } from './election.entity';
import type { Place } from './place';

export interface ElectionsPageQuery {
  readonly after: Place | null;
  readonly limit: number;
  readonly includesDrafts: boolean;
}

export interface ElectionsAtTime {
  readonly elections: readonly Election[];
  readonly nowMs: number;
}

const instant = (ms: number | null): string =>
  ms === null ? 'infinity' : new Date(ms).toISOString();

@Injectable()
export class ElectionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<ElectionAtTime | null> {
    const query = this.query().where('election.id = :id', { id });
    const { elections, nowMs } = await readAtTime(query);
    const [election] = elections;
    return election === undefined ? null : { election, nowMs };
  }

  /** Those without a time to open first, then those that open last; a place is that time (epoch milliseconds) and the id. */
  async list({ after, limit, includesDrafts }: ElectionsPageQuery): Promise<ElectionsAtTime> {
    const query = this.query()
      .orderBy(`coalesce(election.opens_at, 'infinity')`, 'DESC')
      .addOrderBy('election.id', 'DESC')
      .limit(limit);
    if (!includesDrafts) query.andWhere('election.sealed_at is not null');
    if (after !== null)
      query.andWhere(
        `(coalesce(election.opens_at, 'infinity'), election.id) < (:opensAt::timestamptz, :id::uuid)`,
        { opensAt: instant(after.number), id: after.id },
      );
    return readAtTime(query);
  }

  /** `J(manifest)` of a sealed election. */
  async findManifest(id: string): Promise<string | null> {
    const row = await this.dataSource
      .getRepository(ElectionEntity)
      .findOne({ where: { id }, select: { id: true, manifest: true } });
    return row?.manifest ?? null;
  }

  /** Holds the row until the end of the transaction. The clock is asked once the lock is there. */
  async lock(tx: Tx, id: string): Promise<ElectionAtTime | null> {
    const row = await rows(tx).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (row === null) return null;
    const [clock] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
    assert(clock !== undefined, 'the database has a clock');
    return { election: electionOfRow(row), nowMs: clock.now.getTime() };
  }

  async insert(tx: Tx, election: Election): Promise<void> {
    await rows(tx).insert({ id: election.id, ...rowOfElection(election) });
  }

  async update(tx: Tx, election: Election): Promise<void> {
    await rows(tx).update({ id: election.id }, rowOfElection(election));
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await rows(tx).delete({ id });
  }

  private query(): SelectQueryBuilder<ElectionEntity> {
    return this.dataSource
      .getRepository(ElectionEntity)
      .createQueryBuilder('election')
      .addSelect('clock_timestamp()', 'now');
  }
}

const rows = (tx: Tx) => tx.manager.getRepository(ElectionEntity);

async function readAtTime(query: SelectQueryBuilder<ElectionEntity>): Promise<ElectionsAtTime> {
  const { entities, raw } = await query.getRawAndEntities<{ now: Date }>();
  return { elections: entities.map(electionOfRow), nowMs: raw[0]?.now.getTime() ?? 0 };
}
