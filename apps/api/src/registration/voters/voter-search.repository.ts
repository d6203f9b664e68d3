import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Voter } from './voter';
import { toVoter } from './voter-rows';
import type { FoundVoter, SearchPlace } from './search-place';
import { VoterEntity } from './voter.entity';

interface SearchPage {
  /** Plain characters, all of them. */
  readonly search: string;
  readonly limit: number;
  readonly after: SearchPlace | null;
}

/** As the index `voters_name_idx` has it. */
const foldedName = 'lower(voter.name) collate "C"';
const hasNumber = 'voter.registration_number ^@ :search';

/**
 * Voters whose number begins with a text, then those whose name does, in any case. Both are ranges of an index, and a
 * page goes on in it where the one before ended.
 */
@Injectable()
export class VoterSearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  async list(page: SearchPage): Promise<FoundVoter[]> {
    const byNumber = page.after?.by === 'name' ? [] : await this.listByNumber(page);
    const left = page.limit - byNumber.length;
    if (left === 0) return byNumber;
    return [...byNumber, ...(await this.listByName({ ...page, limit: left }))];
  }

  private async listByNumber({ search, limit, after }: SearchPage): Promise<FoundVoter[]> {
    const voters = await this.numberQuery({ search, limit, after }).getMany();
    return voters.map(toVoter).map((voter) => ({ voter, place: placeByNumber(voter) }));
  }

  private async listByName(page: SearchPage): Promise<FoundVoter[]> {
    const { entities, raw } = await this.nameQuery(page).getRawAndEntities<{ folded: string }>();
    return entities.map(toVoter).map((voter, index) => ({
      voter,
      place: { by: 'name', folded: raw[index]?.folded ?? '', number: voter.registrationNumber },
    }));
  }

  /** @internal */
  numberQuery({ search, limit, after }: SearchPage) {
    const query = this.dataSource
      .createQueryBuilder(VoterEntity, 'voter')
      .where(hasNumber, { search })
      .orderBy('voter.registrationNumber')
      .limit(limit);
    if (after?.by === 'number')
      query.andWhere('voter.registrationNumber > :number', { number: after.number });
    return query;
  }

  /** Without those who are found by number. @internal */
  nameQuery({ search, limit, after }: SearchPage) {
    const query = this.dataSource
      .createQueryBuilder(VoterEntity, 'voter')
      .addSelect(foldedName, 'folded')
      .where(`${foldedName} ^@ lower(:search)`, { search })
      .andWhere(`not ${hasNumber}`)
      .orderBy('folded')
      .addOrderBy('voter.registrationNumber')
      .limit(limit);
    if (after?.by === 'name')
      query.andWhere(`(${foldedName}, voter.registration_number) > (:folded, :number)`, {
        folded: after.folded,
        number: after.number,
      });
    return query;
  }
}

const placeByNumber = ({ registrationNumber }: Voter): SearchPlace => ({
  by: 'number',
  number: registrationNumber,
});
