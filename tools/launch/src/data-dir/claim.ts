import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../system/refusal';
import type { DataDirLayout } from './layout';

const markerText =
  'Scrutin keeps its data here and empties this folder when started with --fresh.\n';

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'it cannot be written to';
  if (code === 'ENOENT') return 'it cannot be made there';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'it is not a folder';
  throw error;
}

/** One by one: where a folder can be made by nobody, as below /proc, Node's own recursion never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * Makes sure that the directory is there, writable and ours: made by us, or empty. Nothing of anybody else's is
 * ever written between or deleted.
 */
export function claimDataDir(layout: DataDirLayout): void {
  try {
    makeFolder(layout.dir);
    if (!existsSync(layout.marker) && readdirSync(layout.dir).length > 0) {
      throw new Refusal(
        `${layout.dir} holds files that are not Scrutin's: choose a new or an empty folder with --data-dir.`,
      );
    }
    writeFileSync(layout.marker, markerText);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${layout.dir} cannot be the data directory: ${reasonOf(error)}.`);
  }
}
