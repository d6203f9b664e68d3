import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readTextFile } from '../system/files';
import { isRunning, ownIdentity, type ProcessIdentity } from '../system/process-identity';
import { Refusal } from '../system/refusal';

const holderSchema = z.object({ pid: z.int().positive(), startedAt: z.string() });

const attemptsMax = 5;

function readHolder(path: string): ProcessIdentity | null {
  try {
    return holderSchema.parse(JSON.parse(readTextFile(path) ?? ''));
  } catch {
    return null;
  }
}

/** The lock comes to life with its holder in it: a link to a whole file is made only if there is none yet. */
function tryLock(path: string, text: string): boolean {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(temporary, text, { mode: 0o600 });
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Puts a dead holder's lock aside. It is moved before it is judged, so that of two launchers that both saw it only
 * one has it in hand; a living holder's lock that came in between is put back.
 */
function removeStale(path: string): void {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(path, aside);
    const holder = readHolder(aside);
    if (holder !== null && isRunning(holder)) linkSync(aside, path);
  } catch {
    // Somebody else moved it first; the next attempt sees what is there then.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** One launcher at a time per data directory. Returns what releases it; a holder that was killed does not count. */
export function takeLock(path: string): () => void {
  const text = JSON.stringify(ownIdentity());
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    if (tryLock(path, text)) {
      return () => {
        if (readTextFile(path) === text) rmSync(path, { force: true });
      };
    }
    const holder = readHolder(path);
    if (holder !== null && isRunning(holder)) {
      throw new Refusal(
        `Scrutin is running on this data already (process ${holder.pid}): stop it first, or choose another folder with --data-dir.`,
      );
    }
    removeStale(path);
  }
  throw new Refusal(`${path} cannot be taken: other launchers keep getting in between.`);
}
