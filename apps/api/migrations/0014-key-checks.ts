import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The database knows with which keys it is used. */
export class KeyChecks1764000000014 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A value derived of each key, which tells whether another one is the same and nothing else of it.
      create table key_checks (
        name text primary key
          constraint key_checks_name_check check (name in ('SCRUTIN_KEY', 'SCRUTIN_LEDGER_KEY')),
        value bytea not null constraint key_checks_value_check check (octet_length(value) = 32)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
