import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed what, append-only and linked by hashes; the answers kept for repeated requests; roles of users. */
export class Audit1764000000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table users drop constraint users_role_check;
      alter table users add constraint users_role_check check (role in ('admin', 'auditor'));

      -- entry is what is hashed; the other columns repeat members of it, for filters.
      create table audit_entries (
        position bigint primary key constraint audit_entries_position_check check (position >= 0),
        at timestamptz(3) not null,
        actor_id uuid,
        actor_name text not null,
        action text collate "C" not null,
        subject_kind text collate "C" not null,
        subject_id text collate "C",
        entry text collate "C" not null,
        hash bytea not null constraint audit_entries_hash_check check (octet_length(hash) = 32)
      );
      create index audit_entries_actor_idx on audit_entries (actor_id, position);
      create index audit_entries_action_idx on audit_entries (action, position);
      create index audit_entries_subject_idx on audit_entries (subject_kind, subject_id, position);
      create trigger audit_entries_append_only before update or delete or truncate on audit_entries
        for each statement execute function refuse_change();

      create table idempotency_keys (
        user_id uuid not null constraint idempotency_keys_user_fkey references users (id) on delete cascade,
        key text collate "C" not null,
        request_hash bytea not null,
        outcome_sealed bytea,
        created_at timestamptz not null default clock_timestamp(),
        primary key (user_id, key)
      );
      create index idempotency_keys_created_idx on idempotency_keys (created_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
