import type { BilingualText } from '@scrutin/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity({ name: 'candidates' })
@Index('candidates_election_idx', ['electionId', 'listOrder', 'id'])
export class CandidateEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @ForeignKey('elections', { name: 'candidates_election_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'election_id', type: 'uuid' })
  electionId!: string;

  @Column({ type: 'text' })
  name!: string;

  @ForeignKey('parties', { name: 'candidates_party_fkey' })
  @Index('candidates_party_idx')
  @Column({ name: 'party_id', type: 'uuid', nullable: true })
  partyId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  programme!: BilingualText | null;

  @Column({ name: 'list_order', type: 'integer', nullable: true })
  listOrder!: number | null;

  @ForeignKey('images', { name: 'candidates_photo_fkey' })
  @Index('candidates_photo_idx', { where: 'photo is not null' })
  @Column({ type: 'text', collation: 'C', nullable: true })
  photo!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
