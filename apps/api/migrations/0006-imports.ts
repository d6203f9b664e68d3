import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of any size: what they rejected, search among their voters, a lane of the outbox beside theirs, new codes. */
export class Imports1764000000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table voter_imports
        add column rejected integer not null default 0,
        add column is_dry_run boolean not null default false,
        -- All cards were handed out for the first time; before that, their codes cannot be acknowledged away.
        add column cards_read_at timestamptz,
        alter column created_at type timestamptz(3);
      create index voter_imports_created_idx on voter_imports (created_at, id);

      -- Of the latest import that has any. The value is bytes, since a cell may be wrong for what no text can hold.
      create table voter_import_rejections (
        import_id uuid not null constraint voter_import_rejections_import_fkey references voter_imports (id) on delete cascade,
        number integer not null,
        line integer not null,
        field text not null,
        code text not null,
        value bytea not null,
        primary key (import_id, number)
      );

      -- Codes that can be read until the cards were printed; apart from the voters, so that a million of them are
      -- removed without writing a voter again.
      create table voter_cards (
        -- The voter's own; a key would be checked for every row of an import once more.
        import_id uuid not null,
        line integer not null,
        voter_id uuid not null constraint voter_cards_voter_fkey references voters (id) on delete cascade,
        access_code_sealed bytea not null,
        primary key (import_id, line)
      );
      insert into voter_cards (import_id, line, voter_id, access_code_sealed)
        select import_id, import_line, id, access_code_sealed from voters where access_code_sealed is not null;
      create unique index voter_cards_voter_idx on voter_cards (voter_id);
      alter table voters drop column access_code_sealed, drop column import_line;

      -- Numbers compare by bytes already. Names are folded as the database folds them, and then compared by bytes, so
      -- that a beginning is a range of the index, whatever the locale.
      create index voters_name_idx on voters ((lower(name) collate "C"), registration_number);

      -- A session is that of the code it was begun with: it ends when the voter gets another one.
      alter table voters add column access_code_version integer not null default 1;
      alter table voter_sessions add column access_code_version integer not null default 1;

      -- What goes before the messages of an import, however many of those wait.
      create index outbox_express_idx on outbox (id) where aggregatetype <> 'voters';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
