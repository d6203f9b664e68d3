import type { BilingualText } from '@scrutin/contracts';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('regions')
@Unique('regions_code_key', ['code'])
@Check('regions_cell_check', '(cell_x is null) = (cell_y is null)')
export class RegionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  code!: string;

  @Column('jsonb')
  name!: BilingualText;

  @Column('smallint', { name: 'cell_x', nullable: true })
  cellX!: number | null;

  @Column('smallint', { name: 'cell_y', nullable: true })
  cellY!: number | null;

  @Column('integer', { default: 1 })
  version!: number;
}
