import type { Client } from 'pg';

/** What the ledger and its box are in the application, apart from whom they refer to. */
export async function createScratch(client: Client, boxId: string): Promise<void> {
  await client.query(`
    create table boxes (
      id uuid primary key,
      opens_at timestamptz(3) not null default now(),
      closes_at timestamptz(3),
      is_closed boolean not null default false,
      size bigint not null default 1
    ) with (fillfactor = 50);
    create table ledger_entries (
      box_id uuid not null references boxes (id),
      position bigint not null check (position >= 0),
      kind text not null check (kind in ('opened', 'ballot', 'closed')),
      entry text collate "C" not null,
      leaf bytea not null check (octet_length(leaf) = 32),
      choices text collate "C",
      credential bytea,
      primary key (box_id, position),
      unique (box_id, credential)
    );
  `);
  await client.query('insert into boxes (id) values ($1)', [boxId]);
}

export async function emptyScratch(client: Client): Promise<void> {
  await client.query('truncate ledger_entries');
  await client.query('update boxes set size = 1');
}
