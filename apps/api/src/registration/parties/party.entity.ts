import type { BilingualText } from '@scrutin/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('parties')
@Check('parties_colour_check', `colour ~ '^#[0-9A-F]{6}$'`)
export class PartyEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('jsonb')
  name!: BilingualText;

  @Column('text', { name: 'short_name', nullable: true })
  shortName!: string | null;

  @Column('text')
  colour!: string;

  @ForeignKey('images', { name: 'parties_logo_fkey' })
  @Index('parties_logo_idx', { where: 'logo is not null' })
  @Column({ type: 'text', collation: 'C', nullable: true })
  logo!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
