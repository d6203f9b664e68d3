import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ledgers can be counted anew. */
export class CountGenerations1764000000013 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- How often the ledger was to be counted anew. Counts of an earlier generation are worth nothing any more.
      alter table relay_cursors add column generation integer not null default 0
        constraint relay_cursors_generation_check check (generation >= 0),
        -- How often it was lowered: whoever read the cursor before that may not raise it any more.
        add column lowered integer not null default 0;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
