import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('voter_imports')
export class VoterImportEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  accepted!: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;
}
