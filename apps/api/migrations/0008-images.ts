import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures of candidates and parties, named by the hash of their largest size, which manifests hold. */
export class Images1764000000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Three sizes of one picture; the name is that of its bytes, so they can never be others.
      create table images (
        hash text collate "C" primary key,
        size_96 bytea not null,
        size_256 bytea not null,
        size_640 bytea not null,
        constraint images_hash_check
          check (hash = translate(rtrim(encode(sha256(size_640), 'base64'), '='), '+/', '-_'))
      );
      -- WebP is compressed already.
      alter table images
        alter column size_96 set storage external,
        alter column size_256 set storage external,
        alter column size_640 set storage external;
      create trigger images_fixed before update on images
        for each statement execute function refuse_change();

      alter table parties add column logo text collate "C"
        constraint parties_logo_fkey references images (hash);
      create index parties_logo_idx on parties (logo) where logo is not null;
      alter table candidates add column photo text collate "C"
        constraint candidates_photo_fkey references images (hash);
      create index candidates_photo_idx on candidates (photo) where photo is not null;

      -- A picture goes with the last row that refers to it, however that row goes. The lock comes in a statement of
      -- its own: the next one then sees what began to refer to the picture meanwhile.
      create function drop_unused_image() returns trigger language plpgsql as $$
        declare unused text := to_jsonb(old) ->> tg_argv[0];
        begin
          perform from images where hash = unused for update;
          delete from images where hash = unused
            and not exists (select from candidates where photo = unused)
            and not exists (select from parties where logo = unused);
          return null;
        end $$;
      create trigger parties_logo_gone after delete or update of logo on parties
        for each row when (old.logo is not null) execute function drop_unused_image('logo');
      create trigger candidates_photo_gone after delete or update of photo on candidates
        for each row when (old.photo is not null) execute function drop_unused_image('photo');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
