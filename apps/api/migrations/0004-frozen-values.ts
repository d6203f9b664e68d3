import type { MigrationInterface, QueryRunner } from 'typeorm';

const genders = `gender in ('female', 'male', 'other', 'unknown')`;
const ageBands = `age_band in ('under_18', '18_24', '25_34', '35_44', '45_54', '55_64', '65_plus')`;

/** What contracts and the protocol say of the rows that are frozen with a roll, or published from the register. */
export class FrozenValues1764000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table roll_entries
        add constraint roll_entries_gender_check check (${genders}),
        add constraint roll_entries_age_band_check check (${ageBands}),
        add constraint roll_entries_salt_check check (octet_length(salt) = 16),
        add constraint roll_entries_commitment_check check (octet_length(commitment) = 32);
      alter table participations
        add constraint participations_gender_check check (${genders}),
        add constraint participations_age_band_check check (${ageBands});
      alter table register_entries
        add constraint register_entries_blinded_hash_check check (octet_length(blinded_hash) = 32);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
