import { join } from 'node:path';
import { scratchRoot } from '../repository';

/** What lies where in a data directory. */
export interface DataDirLayout {
  readonly dir: string;
  /** Says that the directory is ours to write in and, when asked, to empty. */
  readonly marker: string;
  readonly lock: string;
  readonly runRecord: string;
  readonly keys: string;
  readonly admin: string;
  readonly addresses: string;
  /** The demo election and the codes of its voters. */
  readonly demo: string;
  /** How many of the demo's voters have had their turn. */
  readonly demoTurn: string;
  readonly kafka: string;
  readonly logs: string;
}

export const defaultDataDir = join(scratchRoot, 'data');

export function layoutOf(dir: string): DataDirLayout {
  return {
    dir,
    marker: join(dir, 'scrutin-data'),
    lock: join(dir, 'lock.json'),
    runRecord: join(dir, 'run.json'),
    keys: join(dir, 'keys.env'),
    admin: join(dir, 'admin.env'),
    addresses: join(dir, 'addresses.json'),
    demo: join(dir, 'demo.json'),
    demoTurn: join(dir, 'demo-turn'),
    kafka: join(dir, 'kafka'),
    logs: join(dir, 'logs'),
  };
}
