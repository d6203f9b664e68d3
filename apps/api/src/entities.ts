import { registrationEntities } from './registration';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { CandidateEntity, ElectionEntity } from './elections';
import { ImageEntity } from './images';

/** Every TypeORM entity, for the data source and for the comparison of entities and migrations. */
export const entities: readonly EntityTarget<ObjectLiteral>[] = [
  ...registrationEntities,
  ElectionEntity,
  CandidateEntity,
  ImageEntity,
];
