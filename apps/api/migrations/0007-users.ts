import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users who were invited, who have signed in, who may not any more. */
export class Users1764000000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Null: invited, and not there yet; or revoked.
      alter table users alter column password_hash drop not null;
      alter table users
        add column invitation_hash bytea constraint users_invitation_key unique,
        add column invitation_expires_at timestamptz,
        add column invited_by uuid constraint users_invited_by_fkey references users (id),
        add column revoked_at timestamptz,
        add column last_sign_in_at timestamptz,
        -- The password of the environment that was taken last, by which a start sees whether it has changed since.
        add column environment_password_hash text,
        add constraint users_invitation_check check ((invitation_hash is null) = (invitation_expires_at is null)),
        add constraint users_revoked_check
          check (revoked_at is null or (password_hash is null and invitation_hash is null));
      create index api_tokens_user_idx on api_tokens (user_id);
      create index audit_entries_actor_name_idx on audit_entries (actor_name, position);
      create index audit_entries_at_idx on audit_entries (at, position);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
