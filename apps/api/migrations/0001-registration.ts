import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Admins, regions, parties, voters, their imports, and the outbox that carries their changes. */
export class Registration1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table users (
        id uuid primary key,
        username text collate "C" not null constraint users_username_key unique,
        password_hash text not null,
        role text not null constraint users_role_check check (role in ('admin')),
        created_at timestamptz not null default now()
      );

      create table api_tokens (
        token_hash bytea primary key,
        user_id uuid not null constraint api_tokens_user_fkey references users (id) on delete cascade,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      );

      create table regions (
        id uuid primary key,
        code text collate "C" not null constraint regions_code_key unique,
        name jsonb not null,
        cell_x smallint,
        cell_y smallint,
        version integer not null default 1,
        constraint regions_cell_check check ((cell_x is null) = (cell_y is null))
      );

      create table parties (
        id uuid primary key,
        name jsonb not null,
        short_name text,
        colour text not null constraint parties_colour_check check (colour ~ '^#[0-9A-F]{6}$'),
        version integer not null default 1
      );

      create table voter_imports (
        id uuid primary key,
        accepted integer not null,
        created_at timestamptz not null default now(),
        acknowledged_at timestamptz
      );

      create table voters (
        id uuid primary key,
        registration_number text collate "C" not null constraint voters_registration_number_key unique,
        name text not null,
        date_of_birth date not null,
        gender text not null constraint voters_gender_check check (gender in ('female', 'male', 'other', 'unknown')),
        region_id uuid not null constraint voters_region_fkey references regions (id),
        nationality text,
        street text,
        city text,
        state text,
        country text,
        postcode text,
        email text,
        phone text,
        mobile text,
        picture_url text,
        access_code_hash bytea not null,
        access_code_sealed bytea,
        import_id uuid constraint voters_import_fkey references voter_imports (id),
        import_line integer,
        version integer not null default 1
      );
      create index voters_region_idx on voters (region_id);
      create index voters_import_idx on voters (import_id, import_line) where import_id is not null;

      create table outbox (
        id bigint generated always as identity primary key,
        aggregatetype text not null,
        aggregateid text not null,
        type text not null,
        payload jsonb,
        created_at timestamptz not null default clock_timestamp()
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
