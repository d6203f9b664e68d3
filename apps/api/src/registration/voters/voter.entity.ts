import type { Gender } from '@scrutin/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
} from 'typeorm';
import { VoterImportEntity } from '../imports/voter-import.entity';
import { RegionEntity } from '../regions/region.entity';

/** Selected without its code, unless that is asked for. */
@Entity('voters')
@Unique('voters_registration_number_key', ['registrationNumber'])
@Check('voters_gender_check', `gender in ('female', 'male', 'other', 'unknown')`)
@Index('voters_region_idx', ['regionId'])
// Of an expression, which a decorator cannot say; the migration makes it.
@Index('voters_name_idx', { synchronize: false })
export class VoterEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ type: 'text', name: 'registration_number', collation: 'C' })
  registrationNumber!: string;

  @Column('text')
  name!: string;

  @Column('date', { name: 'date_of_birth' })
  dateOfBirth!: string;

  @Column('text')
  gender!: Gender;

  @Column('uuid', { name: 'region_id' })
  regionId!: string;

  @ManyToOne(() => RegionEntity, { nullable: false })
  @JoinColumn({ name: 'region_id', foreignKeyConstraintName: 'voters_region_fkey' })
  region?: RegionEntity;

  @Column('text', { nullable: true })
  nationality!: string | null;

  @Column('text', { nullable: true })
  street!: string | null;

  @Column('text', { nullable: true })
  city!: string | null;

  @Column('text', { nullable: true })
  state!: string | null;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text', { nullable: true })
  postcode!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  mobile!: string | null;

  @Column('text', { name: 'picture_url', nullable: true })
  pictureUrl!: string | null;

  @Column('bytea', { name: 'access_code_hash', select: false })
  accessCodeHash!: Buffer;

  /** How many codes there have been; voters' sessions say with which of them they were begun. */
  @Column('integer', { name: 'access_code_version', default: 1, select: false })
  accessCodeVersion!: number;

  @Column('uuid', { name: 'import_id', nullable: true })
  importId!: string | null;

  @ManyToOne(() => VoterImportEntity)
  @JoinColumn({ name: 'import_id', foreignKeyConstraintName: 'voters_import_fkey' })
  import?: VoterImportEntity;

  @Column('integer', { default: 1 })
  version!: number;
}
