import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extending and annulling, rolls of many boxes, and what closing leaves to be done after it. */
export class ElectionLife1764000000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- annulling_at: it was decided; annulled_at: its boxes are closed, and it is. planned_opens_at: what "open now" put
      -- aside while it seals. register_emptied_at: nothing shows any more how credentials were made.
      alter table elections
        add column annulling_at timestamptz(3),
        add column annulment_reason jsonb,
        add column planned_opens_at timestamptz(3),
        add column register_emptied_at timestamptz(3),
        -- Each with the times at which, from which and to which the close was moved, and a reason.
        add column extensions jsonb not null default '[]'
          constraint elections_extensions_check check (jsonb_typeof(extensions) = 'array'),
        add constraint elections_annulling_check check (
          (annulling_at is null) = (annulment_reason is null)
          and (annulling_at is null or sealed_at is not null)
          and (annulled_at is null or (annulling_at is not null and closed_at is not null)));

      -- The hash of a roll is part of entry 0 of its box, so the roll is there before the box.
      alter table roll_entries alter constraint roll_entries_box_fkey deferrable initially immediate;

      -- As the domain's ageBandAt: whole years on the day, in UTC, of that instant. One expression, so that it is
      -- put in its place instead of being called for each of a million rows.
      create function age_band_at(date_of_birth date, at timestamptz) returns text
        language sql immutable parallel safe as $$
        select (array['under_18', '18_24', '25_34', '35_44', '45_54', '55_64', '65_plus'])[1 + width_bucket(
          extract(year from age((at at time zone 'UTC')::date::timestamp, date_of_birth::timestamp))::integer,
          array[18, 25, 35, 45, 55, 65])] $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
