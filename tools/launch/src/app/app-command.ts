import { join } from 'node:path';
import { repositoryRoot } from '../repository';
import type { Changes } from './changes';

/** What the launcher runs as the application. */
export interface AppCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Makes what the command needs. */
  readonly build: () => Promise<void>;
  /** For somebody who is editing it: tells of new builds, and serves the web app. */
  readonly dev: {
    readonly changes: Changes;
    readonly serveWeb: (port: number, apiUrl: string, host: string) => Promise<void>;
  } | null;
}

export const apiDir = join(repositoryRoot, 'apps', 'api');
export const webDir = join(repositoryRoot, 'apps', 'web');
export const apiMain = join(apiDir, 'dist', 'main.js');
