import { Injectable } from '@nestjs/common';
import { manifestOut, type BilingualText } from '@scrutin/contracts';
import { ageBands, genders } from '@scrutin/domain';
import { ElectionsRepository } from '../../elections';
import { Transactions } from '../../platform/database/transactions';
import type { ElectionFacts, RollFacts } from './election-facts';
import { readGroupCounts } from './group-counts';

interface RegionRow {
  readonly region_id: string;
  readonly code: string;
  readonly name: BilingualText;
  readonly cell_x: number | null;
  readonly cell_y: number | null;
}

/** Sealed elections as their manifests and rolls say. */
@Injectable()
export class FactsRepository {
  constructor(
    private readonly transactions: Transactions,
    private readonly elections: ElectionsRepository,
  ) {}

  /** `null` for an election that is unknown or not sealed. */
  async find(electionId: string): Promise<ElectionFacts | null> {
    const text = await this.elections.findManifest(electionId);
    if (text === null) return null;
    const manifest = manifestOut.parse(JSON.parse(text));
    return {
      id: electionId,
      candidates: manifest.candidates.map(({ id }) => id),
      parties: manifest.candidates.map(({ party }) => party?.id ?? null),
      boxes: manifest.boxes.map(({ id, region }) => ({ id, region })),
      releaseSize: manifest.k,
      roll: await this.readRoll(electionId),
    };
  }

  private async readRoll(electionId: string): Promise<RollFacts> {
    const regions = await this.transactions.read<RegionRow>(
      `select region_id, code, name, cell_x, cell_y from roll_regions
       where election_id = $1 order by code collate "C"`,
      [electionId],
    );
    const roll = await readGroupCounts(this.transactions, 'roll_entries', electionId);
    return {
      registered: roll.size,
      regions: regions.map(({ region_id: id, code, name, cell_x: x, cell_y: y }) => ({
        id,
        code,
        name,
        cell: x === null || y === null ? null : { x, y },
        registered: roll.regions[id] ?? 0,
      })),
      genders: genders.flatMap((gender) => {
        const registered = roll.genders[gender] ?? 0;
        return registered === 0 ? [] : [{ gender, registered }];
      }),
      ageBands: ageBands.flatMap((ageBand) => {
        const registered = roll.ageBands[ageBand] ?? 0;
        return registered === 0 ? [] : [{ ageBand, registered }];
      }),
    };
  }
}
