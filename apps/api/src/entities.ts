import type { EntityTarget, ObjectLiteral } from 'typeorm';

/** Every TypeORM entity, for the data source and for the comparison of entities and migrations. */
export const entities: readonly EntityTarget<ObjectLiteral>[] = [];
