import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../platform/database/transactions';
import type { Candidate } from './candidate';
import { CandidateEntity } from './candidate.entity';
import type { Place } from './place';

/** Above every list order, so that candidates without one stand last. */
const lastListOrder = 2_147_483_647;

const candidateOfRow = (row: CandidateEntity): Candidate => ({
  id: row.id,
  electionId: row.electionId,
  name: row.name,
  partyId: row.partyId,
  programme: row.programme,
  listOrder: row.listOrder,
  photo: row.photo,
  version: row.version,
});

const rows = (tx: Tx) => tx.manager.getRepository(CandidateEntity);

@Injectable()
export class CandidatesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(electionId: string, id: string): Promise<Candidate | null> {
    const repository = this.dataSource.getRepository(CandidateEntity);
    const row = await repository.findOneBy({ id, electionId });
    return row === null ? null : candidateOfRow(row);
  }

  /** In the order in which they will stand in the manifest; a place is the list order and the id. */
  async list(
    electionId: string,
    page: { readonly after: Place | null; readonly limit: number },
  ): Promise<readonly Candidate[]> {
    const place = `coalesce(candidate.list_order, ${lastListOrder})`;
    const query = this.dataSource
      .getRepository(CandidateEntity)
      .createQueryBuilder('candidate')
      .where('candidate.election_id = :electionId', { electionId })
      .orderBy(place)
      .addOrderBy('candidate.id')
      .limit(page.limit);
    if (page.after !== null)
      query.andWhere(`(${place}, candidate.id) > (:listOrder::bigint, :id::uuid)`, {
        listOrder: page.after.number ?? lastListOrder,
        id: page.after.id,
      });
    return (await query.getMany()).map(candidateOfRow);
  }

  /** The caller holds the election's row. */
  async get(tx: Tx, electionId: string, id: string): Promise<Candidate | null> {
    const row = await rows(tx).findOneBy({ id, electionId });
    return row === null ? null : candidateOfRow(row);
  }

  /** In the order of the list, those without a place in it last, then by id. */
  async listAll(tx: Tx, electionId: string): Promise<readonly Candidate[]> {
    const found = await rows(tx).find({
      where: { electionId },
      order: { listOrder: { direction: 'asc', nulls: 'last' }, id: 'asc' },
    });
    return found.map(candidateOfRow);
  }

  async insert(tx: Tx, candidate: Candidate): Promise<void> {
    await rows(tx).insert({ ...candidate });
  }

  async update(tx: Tx, candidate: Candidate): Promise<void> {
    const { id, electionId, ...columns } = candidate;
    await rows(tx).update({ id, electionId }, columns);
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await rows(tx).delete({ id });
  }
}
