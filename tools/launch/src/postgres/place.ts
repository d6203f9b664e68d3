import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOrCreatePrivateFile, readTextFile } from '../system/files';
import { Refusal } from '../system/refusal';
import { lastLines, runCommand } from '../system/run-command';

/** Where a server's data lie and whose they are. */
export interface PostgresPlace {
  /** Holds the data directory and short-lived files; the server's user can enter it. */
  readonly home: string;
  readonly dataDir: string;
  /** The folder for a copy of the programs, when the server's user cannot reach the installed ones. */
  readonly binariesCopy: string | null;
  readonly user?: { readonly uid: number; readonly gid: number };
}

const rootHome = '/var/lib/scrutin';

async function findUser(): Promise<{ uid: number; gid: number } | null> {
  const uid = await runCommand('id', ['-u', 'postgres']);
  const gid = await runCommand('id', ['-g', 'postgres']);
  return uid.code === 0 && gid.code === 0
    ? { uid: Number(uid.output), gid: Number(gid.output) }
    : null;
}

async function findOrCreateUser(): Promise<{ uid: number; gid: number }> {
  const present = await findUser();
  if (present !== null) return present;
  const args = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ];
  const added = await runCommand('useradd', args);
  const created = await findUser();
  if (created !== null) return created;
  throw new Refusal(
    `PostgreSQL does not run as root, and the user "postgres" could not be made (${lastLines(added.output, 1)}): make it, or start as a normal user.`,
  );
}

/**
 * The folder of a root's server is named by a random id kept in `dir`. A name made from the path of `dir` would
 * hand the data of a deleted checkout to the next one at that path.
 */
function idFile(dir: string): string {
  return join(dir, 'id');
}

/**
 * PostgreSQL refuses to run as root, and the user who runs it instead cannot enter a root's home. So a root's server
 * lives below /var/lib, and anybody else's in `dir` itself.
 */
export async function findPostgresPlace(dir: string): Promise<PostgresPlace> {
  mkdirSync(dir, { recursive: true });
  if (process.getuid?.() !== 0) return { home: dir, dataDir: join(dir, 'pg'), binariesCopy: null };

  const user = await findOrCreateUser();
  const id = readOrCreatePrivateFile(idFile(dir), () => randomBytes(12).toString('hex')).trim();
  const home = join(rootHome, id);
  mkdirSync(home, { recursive: true });
  // Whatever the umask: the server's user has to come through.
  for (const folder of [rootHome, home]) chmodSync(folder, 0o755);
  chownSync(home, user.uid, user.gid);
  return { home, dataDir: join(home, 'pg'), binariesCopy: join(rootHome, 'bin'), user };
}

/** Deletes a server's data, wherever they are. */
export function removePostgresPlace(dir: string): void {
  const id = readTextFile(idFile(dir))?.trim() ?? '';
  if (/^[0-9a-f]{24}$/.test(id)) rmSync(join(rootHome, id), { recursive: true, force: true });
  rmSync(idFile(dir), { force: true });
  rmSync(join(dir, 'pg'), { recursive: true, force: true });
}

/** Whether a server was ever set up for `dir`. */
export function hasPostgresData(dir: string): boolean {
  return existsSync(idFile(dir)) || existsSync(join(dir, 'pg'));
}
