import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile, writePrivateFile } from '../system/files';
import { Refusal } from '../system/refusal';
import { lastLines, runCommand } from '../system/run-command';
import { postgresMajor, type PostgresBinaries } from './binaries';
import type { PostgresPlace } from './place';

export const superuser = 'scrutin';

function refuseOtherMajor(dataDir: string): void {
  const major = readTextFile(join(dataDir, 'PG_VERSION'))?.trim();
  if (major === undefined || major === postgresMajor) return;
  throw new Refusal(
    `The data in ${dataDir} were written by PostgreSQL ${major} and this launcher brings ${postgresMajor}: dump them with the old version, or start anew with --fresh.`,
  );
}

/**
 * Makes the data directory if there is none. It is made under another name first, so that one whose making was
 * interrupted is never taken for a whole one.
 */
export async function ensureCluster(
  place: PostgresPlace,
  binaries: PostgresBinaries,
  password: string,
): Promise<void> {
  if (existsSync(place.dataDir)) {
    refuseOtherMajor(place.dataDir);
    return;
  }
  const unfinished = `${place.dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = join(place.home, `initdb-${randomBytes(4).toString('hex')}`);
  writePrivateFile(passwordFile, password);
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  try {
    const made = await runCommand(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { cwd: place.home, ...(place.user && { user: place.user }) },
    );
    if (made.code !== 0) {
      throw new Refusal(
        `PostgreSQL's data directory could not be made: ${lastLines(made.output, 3)}`,
      );
    }
    await rename(unfinished, place.dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
