import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One leader for each role, what the relay sent lately, and what rings its bell. */
export class Leaders1764000000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- epoch rises with every leader. It is part of a key, so that a writer who holds the row "for key share" keeps
      -- others from taking the lease over, and not the leader from renewing it. holder is null when it was given back.
      create table leases (
        role text primary key constraint leases_role_check check (role in ('relay', 'keeper')),
        epoch bigint not null default 0,
        holder text,
        renewed_at timestamptz not null default clock_timestamp(),
        constraint leases_role_epoch_key unique (role, epoch)
      ) with (fillfactor = 50);
      insert into leases (role) values ('relay'), ('keeper');

      -- The newest state of each key that the outbox has sent, for some minutes: a new leader sends it once more.
      create table outbox_sent (
        aggregatetype text not null,
        aggregateid text not null,
        outbox_id bigint not null,
        payload jsonb,
        created_at timestamptz not null,
        sent_at timestamptz not null,
        primary key (aggregatetype, aggregateid)
      ) with (fillfactor = 50);

      -- The relay listens to the log for these and looks at nothing in it. Boxes change once for each batch of
      -- ballots. Two publications, since a filter on inserted rows would forbid updates of the outbox in one with
      -- them. Who may not make any has a relay that looks without being rung for.
      do $$ begin
        create publication scrutin_bell_boxes for table boxes (id) with (publish = 'update');
        create publication scrutin_bell_outbox for table outbox (id) where (aggregatetype <> 'voters')
          with (publish = 'insert');
      exception when insufficient_privilege then
        raise notice 'no publications: %', sqlerrm;
      end $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
