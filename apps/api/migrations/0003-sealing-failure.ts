import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why the keeper could not seal an election: a code, kept until it is told to seal again. */
export class SealingFailure1764000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table elections add column sealing_failure text
        constraint elections_sealing_failure_check check (sealing_failure is null or sealing_at is null);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
