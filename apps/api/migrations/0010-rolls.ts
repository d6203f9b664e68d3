import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rolls of a million voters: what each row costs is paid a million times, while others wait for the election. */
export class Rolls1764000000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The box of a voter is that of the region; regions without voters have none.
      alter table roll_regions add column box_id uuid constraint roll_regions_box_fkey references boxes (id);
      update roll_regions g set box_id = places.box_id
        from (select distinct election_id, region_id, box_id from roll_entries) as places
        where places.election_id = g.election_id and places.region_id = g.region_id;
      alter table roll_entries drop column box_id;

      -- Whoever looks for a voter finds the rolls by the key; whoever reads a whole roll finds its rows side by side.
      alter table register_entries drop constraint register_entries_roll_fkey;
      drop index roll_entries_voter_idx;
      alter table roll_entries drop constraint roll_entries_pkey,
        add constraint roll_entries_pkey primary key (voter_id, election_id);
      create index roll_entries_election_idx on roll_entries using brin (election_id);
      alter table register_entries add constraint register_entries_roll_fkey
        foreign key (voter_id, election_id) references roll_entries (voter_id, election_id);

      -- Foreign keys would lock and check every voter, and look up the region for each. Nobody enters a roll but from
      -- the regions of the election, which stay, and while no voter can go.
      alter table roll_entries drop constraint roll_entries_voter_fkey, drop constraint roll_entries_region_fkey;

      -- Until the transaction ends, voters are neither deleted nor given other numbers.
      create function keep_voters() returns void language sql as $$ select pg_advisory_xact_lock(7364022) $$;

      create function refuse_voters_on_rolls() returns trigger language plpgsql as $$
        begin
          perform pg_advisory_xact_lock_shared(7364022);
          -- A statement of its own: it sees the roll that was waited for.
          if exists (select from roll_entries where voter_id = old.id) then
            raise foreign_key_violation using message = 'the voter is on a roll', table = 'voters',
              constraint = tg_argv[0];
          end if;
          return case tg_op when 'DELETE' then old else new end;
        end $$;
      create trigger voters_on_rolls_stay before delete on voters
        for each row execute function refuse_voters_on_rolls('voters_on_rolls_stay');
      create trigger voters_on_rolls_keep_number before update of registration_number, id on voters
        for each row when (old.registration_number <> new.registration_number or old.id <> new.id)
        execute function refuse_voters_on_rolls('voters_on_rolls_keep_number');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations are not undone; restore a backup instead.'));
  }
}
