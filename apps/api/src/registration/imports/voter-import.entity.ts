import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('voter_imports')
@Index('voter_imports_created_idx', ['createdAt', 'id'])
export class VoterImportEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  accepted!: number;

  @Column('integer', { default: 0 })
  rejected!: number;

  @Column('boolean', { name: 'is_dry_run', default: false })
  isDryRun!: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'cards_read_at', nullable: true })
  cardsReadAt!: Date | null;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;
}
