import type { BilingualText } from '@scrutin/contracts';
import type { ExplainedExtension } from './election';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Columns only; the migration holds the conditions of the checks, which are compared by name. */
@Entity({ name: 'elections' })
@Check('elections_method_type_check', `method_type in ('one', 'approval')`)
@Check('elections_boxes_check', `boxes in ('one', 'per_region')`)
@Check('elections_visibility_check', `visibility in ('live', 'after_close')`)
@Check('elections_release_size_check', 'release_size >= 1')
@Check('elections_method_max_check', `(method_type = 'approval') = (method_max is not null)`)
@Check('elections_sealed_check', '(sealed_at is null) = (manifest is null)')
@Check('elections_times_check', 'sealed_at is null or opens_at is not null')
@Check('elections_sealing_failure_check', 'sealing_failure is null or sealing_at is null')
@Check('elections_annulling_check', '(annulling_at is null) = (annulment_reason is null)')
@Check('elections_extensions_check', `jsonb_typeof(extensions) = 'array'`)
@Check('elections_closed_check', 'closed_at is null or sealed_at is not null')
export class ElectionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'jsonb' })
  title!: BilingualText;

  @Column({ name: 'opens_at', type: 'timestamptz', precision: 3, nullable: true })
  opensAt!: Date | null;

  @Column({ name: 'closes_at', type: 'timestamptz', precision: 3, nullable: true })
  closesAt!: Date | null;

  @Column({ name: 'method_type', type: 'text' })
  methodType!: 'one' | 'approval';

  @Column({ name: 'method_max', type: 'integer', nullable: true })
  methodMax!: number | null;

  @Column({ type: 'text' })
  boxes!: 'one' | 'per_region';

  @Column({ type: 'text' })
  visibility!: 'live' | 'after_close';

  @Column({ name: 'release_size', type: 'integer' })
  releaseSize!: number;

  @Column({ name: 'region_ids', type: 'uuid', array: true, nullable: true })
  regionIds!: string[] | null;

  @Column({ name: 'sealing_at', type: 'timestamptz', precision: 3, nullable: true })
  sealingAt!: Date | null;

  @Column({ name: 'sealing_failure', type: 'text', nullable: true })
  sealingFailure!: string | null;

  @Column({ name: 'sealed_at', type: 'timestamptz', precision: 3, nullable: true })
  sealedAt!: Date | null;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'certified_at', type: 'timestamptz', precision: 3, nullable: true })
  certifiedAt!: Date | null;

  @Column({ name: 'annulled_at', type: 'timestamptz', precision: 3, nullable: true })
  annulledAt!: Date | null;

  @Column({ name: 'annulling_at', type: 'timestamptz', precision: 3, nullable: true })
  annullingAt!: Date | null;

  @Column({ name: 'annulment_reason', type: 'jsonb', nullable: true })
  annulmentReason!: BilingualText | null;

  @Column({ name: 'planned_opens_at', type: 'timestamptz', precision: 3, nullable: true })
  plannedOpensAt!: Date | null;

  @Column({ name: 'register_emptied_at', type: 'timestamptz', precision: 3, nullable: true })
  registerEmptiedAt!: Date | null;

  /** Times in epoch milliseconds. */
  @Column({ type: 'jsonb', default: () => "'[]'" })
  extensions!: readonly ExplainedExtension[];

  /** Up to 48,000 bytes, so it is read only by those who ask for it. */
  @Column({ type: 'text', nullable: true, select: false })
  manifest?: string | null;

  @Column({ type: 'text', nullable: true })
  fingerprint!: string | null;

  @Column({ type: 'integer', nullable: true })
  registered!: number | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
