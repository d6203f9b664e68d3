import type { DataSource } from 'typeorm';

/** A reason not to start; the message is meant for the operator. */
export class StartRefused extends Error {}

const durabilitySettings = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/**
 * An acknowledged ballot must survive a power cut, so a server that may lose commits is refused unless the operator
 * takes that on. Throws {@link StartRefused}.
 */
export async function checkDurability(source: DataSource, allowsUnsafe: boolean): Promise<void> {
  if (allowsUnsafe) return;
  const rows = await source.query<{ name: string; setting: string }[]>(
    'select name, setting from pg_settings where name = any($1)',
    [durabilitySettings],
  );
  const unsafe = rows.filter((row) => row.setting === 'off');
  if (unsafe.length === 0) return;
  throw new StartRefused(
    `PostgreSQL may lose acknowledged ballots: ${unsafe.map((row) => `${row.name} is ${row.setting}`).join(', ')}. ` +
      'Turn it on, or set SCRUTIN_ALLOW_UNSAFE_DURABILITY=1 where losing ballots does not matter.',
  );
}

/** A database that a newer Scrutin migrated is not understood by this one. Throws {@link StartRefused}. */
export async function checkSchemaIsKnown(source: DataSource): Promise<void> {
  const [table] = await source.query<{ found: string | null }[]>(
    `select to_regclass('migrations')::text as found`,
  );
  if (table?.found == null) return;
  const applied = await source.query<{ name: string }[]>('select name from migrations');
  const known = new Set(
    source.migrations.map((migration) => migration.name ?? migration.constructor.name),
  );
  const unknown = applied.filter((row) => !known.has(row.name)).map((row) => row.name);
  if (unknown.length === 0) return;
  throw new StartRefused(
    `The database was migrated by a newer version of Scrutin (${unknown.join(', ')}). Start that version, or restore a backup.`,
  );
}
