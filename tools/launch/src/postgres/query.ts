import pg from 'pg';

/** One statement on a connection of its own. */
export async function querySql(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // A lost connection is told by the statement that it interrupts; unheard, its event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** `name` is one of ours: it is put into the statement as it is. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const found = await querySql(adminUrl, `select 1 from pg_database where datname = '${name}'`);
  if (found.length === 0) await querySql(adminUrl, `create database "${name}"`);
}
