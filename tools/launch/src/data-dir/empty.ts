import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removePostgresPlace } from '../postgres/place';
import type { DataDirLayout } from './layout';

/** Deletes everything in a data directory that has been claimed and locked, but for the claim and the lock. */
export function emptyDataDir(layout: DataDirLayout): void {
  removePostgresPlace(layout.dir);
  for (const name of readdirSync(layout.dir)) {
    const path = join(layout.dir, name);
    if (path !== layout.marker && path !== layout.lock)
      rmSync(path, { recursive: true, force: true });
  }
}

/** Deletes a data directory on which no launcher runs, wherever its data lie. */
export function removeDataDir(dir: string): void {
  removePostgresPlace(dir);
  rmSync(dir, { recursive: true, force: true });
}
