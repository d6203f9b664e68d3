import type { Transactions } from '../src/platform/database/transactions';

/** What only the leader of a role writes, and when. */
const writes = {
  relay: ['update on relay_cursors', 'delete on outbox', 'insert or update on outbox_sent'],
  keeper: [
    'insert on participations',
    'insert on releases',
    'insert on ledger_entries',
    'update on boxes',
    'update on elections',
    'update on register_entries',
  ],
} as const;

/**
 * Has the database note every committed write of a leader, with the user who wrote and the holder of the lease at the
 * commit. Processes that are to be told apart connect as users of their own.
 */
export async function noteLeaderWrites(transactions: Transactions): Promise<void> {
  await transactions.run(async (tx) => {
    await tx.query(`
      create table leader_writes (
        id bigint generated always as identity primary key, writer text, role text, what text, holder text);
      create function note_leader_write() returns trigger language plpgsql as $$
        begin
          insert into leader_writes (writer, role, what)
            values (session_user, tg_argv[0], tg_op || ' ' || tg_table_name);
          return null;
        end $$;
      create function note_holder() returns trigger language plpgsql as $$
        begin
          update leader_writes w set holder = l.holder from leases l where w.id = new.id and l.role = w.role;
          return null;
        end $$;
      -- The last thing before the commit.
      create constraint trigger note_holder after insert on leader_writes deferrable initially deferred
        for each row execute function note_holder();`);
    for (const [role, events] of Object.entries(writes))
      for (const [index, event] of events.entries())
        await tx.query(
          `create trigger note_${role}_${index} after ${event} for each statement execute function note_leader_write('${role}')`,
        );
  });
}

export interface LeaderWrite {
  readonly writer: string;
  readonly holder: string | null;
  readonly role: 'relay' | 'keeper';
  readonly what: string;
}

/** Those of the users. */
export async function listLeaderWrites(
  transactions: Transactions,
  users: readonly string[],
): Promise<readonly LeaderWrite[]> {
  return transactions.read<LeaderWrite>(
    'select writer, holder, role, what from leader_writes where writer = any($1)',
    [users],
  );
}

/** The address of the same database for a user of its own, made now. */
export async function addDatabaseUser(
  transactions: Transactions,
  databaseUrl: string,
  name: string,
): Promise<string> {
  const url = new URL(databaseUrl);
  await transactions.read(`create role ${name} login superuser password '${name}'`);
  [url.username, url.password] = [name, name];
  return url.href;
}
