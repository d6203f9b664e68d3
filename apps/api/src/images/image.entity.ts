import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Read and written by hand-written SQL, which takes one size at a time. */
@Entity('images')
@Check(
  'images_hash_check',
  `hash = translate(rtrim(encode(sha256(size_640), 'base64'), '='), '+/', '-_')`,
)
export class ImageEntity {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  hash!: string;

  @Column({ type: 'bytea', name: 'size_96' })
  size96!: Buffer;

  @Column({ type: 'bytea', name: 'size_256' })
  size256!: Buffer;

  @Column({ type: 'bytea', name: 'size_640' })
  size640!: Buffer;
}
