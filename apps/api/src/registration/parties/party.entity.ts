import type { BilingualText } from '@scrutin/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

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

  @Column('integer', { default: 1 })
  version!: number;
}
