import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Elections, candidates, the roll, boxes with their ledgers and registers, releases, and the relay's cursors. */
export class Elections1764000000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table elections (
        id uuid primary key,
        title jsonb not null,
        opens_at timestamptz(3),
        closes_at timestamptz(3),
        method_type text not null constraint elections_method_type_check check (method_type in ('one', 'approval')),
        method_max integer,
        boxes text not null constraint elections_boxes_check check (boxes in ('one', 'per_region')),
        visibility text not null constraint elections_visibility_check check (visibility in ('live', 'after_close')),
        release_size integer not null constraint elections_release_size_check check (release_size >= 1),
        region_ids uuid[],
        sealing_at timestamptz(3),
        sealed_at timestamptz(3),
        closed_at timestamptz(3),
        certified_at timestamptz(3),
        annulled_at timestamptz(3),
        manifest text,
        fingerprint text,
        registered integer,
        version integer not null default 1,
        constraint elections_method_max_check check ((method_type = 'approval') = (method_max is not null)),
        constraint elections_sealed_check check ((sealed_at is null) = (manifest is null)
          and (sealed_at is null) = (fingerprint is null) and (sealed_at is null) = (registered is null)),
        constraint elections_times_check check (sealed_at is null or (opens_at is not null and sealing_at is not null)),
        constraint elections_closed_check check (closed_at is null or (sealed_at is not null and closes_at is not null))
      );

      create table candidates (
        id uuid primary key,
        election_id uuid not null constraint candidates_election_fkey references elections (id) on delete cascade,
        name text not null,
        party_id uuid constraint candidates_party_fkey references parties (id),
        programme jsonb,
        list_order integer,
        version integer not null default 1
      );
      create index candidates_election_idx on candidates (election_id, list_order nulls last, id);
      create index candidates_party_idx on candidates (party_id);

      -- A box's row is the hottest of all: only its size moves, and room is left for that.
      create table boxes (
        id uuid primary key,
        election_id uuid not null constraint boxes_election_fkey references elections (id),
        region_code text,
        ledger bytea not null constraint boxes_ledger_key unique,
        issuer_key bytea not null,
        receipt_key bytea not null,
        ledger_key bytea not null,
        candidates integer not null,
        choices_max integer not null,
        roll integer not null,
        opens_at timestamptz(3) not null,
        closes_at timestamptz(3),
        is_closed boolean not null default false,
        size bigint not null default 1 constraint boxes_size_check check (size >= 1)
      ) with (fillfactor = 50);
      create index boxes_election_idx on boxes (election_id);

      -- Issuing locks this row, casting the box's, closing both. issued never exceeds the roll.
      create table registers (
        box_id uuid primary key constraint registers_box_fkey references boxes (id),
        issued integer not null default 0,
        roll integer not null,
        constraint registers_issued_check check (issued between 0 and roll)
      ) with (fillfactor = 50);

      create table box_secrets (
        box_id uuid not null constraint box_secrets_box_fkey references boxes (id),
        purpose text not null constraint box_secrets_purpose_check check (purpose in ('issuer', 'receipt', 'ledger')),
        sealed bytea not null,
        primary key (box_id, purpose)
      );

      create table ledger_entries (
        box_id uuid not null constraint ledger_entries_box_fkey references boxes (id),
        position bigint not null constraint ledger_entries_position_check check (position >= 0),
        kind text not null constraint ledger_entries_kind_check check (kind in ('opened', 'ballot', 'closed')),
        entry text collate "C" not null,
        leaf bytea not null constraint ledger_entries_leaf_check check (octet_length(leaf) = 32),
        choices text collate "C",
        credential bytea,
        opening jsonb,
        constraint ledger_entries_pkey primary key (box_id, position),
        constraint ledger_entries_credential_key unique (box_id, credential),
        constraint ledger_entries_shape_check check (
          (kind = 'ballot') = (choices is not null) and (kind = 'ballot') = (credential is not null)
          and (kind = 'opened') = (opening is not null) and (kind = 'opened') = (position = 0)
          and (choices is null or choices ~ '^[01]+$') and (credential is null or octet_length(credential) = 32))
      );

      create table roll_regions (
        election_id uuid not null constraint roll_regions_election_fkey references elections (id),
        region_id uuid not null,
        code text not null,
        name jsonb not null,
        cell_x smallint,
        cell_y smallint,
        primary key (election_id, region_id)
      );

      create table roll_entries (
        election_id uuid not null,
        voter_id uuid not null constraint roll_entries_voter_fkey references voters (id),
        box_id uuid not null constraint roll_entries_box_fkey references boxes (id),
        region_id uuid not null,
        age_band text not null,
        gender text not null,
        salt bytea not null,
        commitment bytea not null,
        primary key (election_id, voter_id),
        constraint roll_entries_region_fkey foreign key (election_id, region_id) references roll_regions (election_id, region_id)
      );
      create index roll_entries_voter_idx on roll_entries (voter_id);
      create index roll_entries_box_idx on roll_entries (box_id);

      -- Who received a credential. No time, no choice. blinded_hash and blind_signature are emptied after the close.
      create table register_entries (
        election_id uuid not null,
        voter_id uuid not null,
        box_id uuid not null constraint register_entries_box_fkey references registers (box_id),
        blinded_hash bytea,
        blind_signature bytea,
        is_numbered boolean not null default false,
        constraint register_entries_pkey primary key (election_id, voter_id),
        constraint register_entries_roll_fkey foreign key (election_id, voter_id) references roll_entries (election_id, voter_id),
        constraint register_entries_shape_check check ((blinded_hash is null) = (blind_signature is null))
      );
      create index register_entries_unnumbered_idx on register_entries (election_id) where not is_numbered;

      -- What is published of the register, in the shuffled order of its numbers; not joined to voters.
      create table participations (
        election_id uuid not null constraint participations_election_fkey references elections (id),
        number integer not null constraint participations_number_check check (number >= 0),
        region_id uuid not null,
        age_band text not null,
        gender text not null,
        primary key (election_id, number)
      );

      create table voter_sessions (
        token_hash bytea primary key,
        voter_id uuid not null constraint voter_sessions_voter_fkey references voters (id) on delete cascade,
        expires_at timestamptz not null
      );
      create index voter_sessions_expires_idx on voter_sessions (expires_at);

      create table releases (
        box_id uuid not null constraint releases_box_fkey references boxes (id),
        size bigint not null,
        ballots bigint not null,
        blank bigint not null,
        counts bigint[] not null,
        root bytea,
        jws text,
        released_at timestamptz(3) not null,
        constraint releases_pkey primary key (box_id, size),
        constraint releases_counts_check check (blank >= 0 and ballots >= blank and size >= ballots + 1)
      );

      -- next_position: the first entry of the ledger that Kafka has not acknowledged.
      create table relay_cursors (
        ledger text not null constraint relay_cursors_ledger_check check (ledger in ('ballots', 'participations')),
        ledger_id uuid not null,
        next_position bigint not null default 0 constraint relay_cursors_position_check check (next_position >= 0),
        primary key (ledger, ledger_id)
      ) with (fillfactor = 50);

      create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$;
      create trigger ledger_entries_append_only before update or delete or truncate on ledger_entries
        for each statement execute function refuse_change();
      create trigger participations_append_only before update or delete or truncate on participations
        for each statement execute function refuse_change();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
