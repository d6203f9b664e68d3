import { Injectable } from '@nestjs/common';
import type { RegionResponse } from '@scrutin/contracts';
import { DataSource, In } from 'typeorm';
import type { Tx } from '../../platform/database/transactions';
import { RegionEntity } from './region.entity';

export type Region = RegionResponse;
type RegionRow = Pick<RegionEntity, keyof RegionEntity>;

const toRegion = ({ cellX, cellY, ...row }: RegionRow): Region => ({
  ...row,
  cell: cellX === null || cellY === null ? null : { x: cellX, y: cellY },
});

const toRow = ({ cell, ...region }: Region): RegionRow => ({
  ...region,
  cellX: cell?.x ?? null,
  cellY: cell?.y ?? null,
});

@Injectable()
export class RegionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: Tx, region: Region): Promise<void> {
    await tx.manager.insert(RegionEntity, toRow(region));
  }

  async update(tx: Tx, region: Region): Promise<void> {
    await tx.manager.update(RegionEntity, { id: region.id }, toRow(region));
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.manager.delete(RegionEntity, { id });
  }

  /** Locked until the transaction ends. */
  async findForUpdate(tx: Tx, id: string): Promise<Region | null> {
    const row = await tx.manager.findOne(RegionEntity, {
      where: { id },
      // An import or a sealing holds the keys of regions for minutes; another name or cell does not wait for it.
      lock: { mode: 'for_no_key_update' },
    });
    return row === null ? null : toRegion(row);
  }

  async find(id: string): Promise<Region | null> {
    const row = await this.dataSource.manager.findOneBy(RegionEntity, { id });
    return row === null ? null : toRegion(row);
  }

  /** By code; the regions after `afterCode` where it is given. */
  async list(limit: number, afterCode: string | null): Promise<Region[]> {
    const query = this.dataSource
      .createQueryBuilder(RegionEntity, 'region')
      .orderBy('region.code')
      .limit(limit);
    if (afterCode !== null) query.where('region.code > :afterCode', { afterCode });
    return (await query.getMany()).map(toRegion);
  }

  /**
   * By code; all regions where `ids` is null. Until the transaction ends none of them is deleted or changed. Ids that
   * do not exist are left out.
   */
  async listForShare(tx: Tx, ids: readonly string[] | null): Promise<Region[]> {
    const rows = await tx.manager.find(RegionEntity, {
      ...(ids === null ? {} : { where: { id: In([...ids]) } }),
      order: { code: 'asc' },
      lock: { mode: 'for_key_share' },
    });
    return rows.map(toRegion);
  }

  /** Elections name their regions in an array, and rolls keep those of a sealed one; no foreign key guards either. */
  async isInElection(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 where exists (select from elections where $1 = any(region_ids))
                  or exists (select from roll_regions where region_id = $1)`,
      [id],
    );
    return rows.length > 0;
  }
}
