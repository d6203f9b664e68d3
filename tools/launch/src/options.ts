import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from './data-dir/layout';
import { portMax } from './system/ports';

export interface LaunchOptions {
  readonly dataDir: string;
  /** Null: the usual one, or a free one when it is taken. */
  readonly port: number | null;
  readonly isFresh: boolean;
  readonly hasDemo: boolean;
  readonly isDev: boolean;
  /** Others in the network may come in; else only this machine. */
  readonly isLan: boolean;
}

export type ParsedOptions =
  | { readonly type: 'launch'; readonly options: LaunchOptions }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly sentence: string };

export const usage = `npm start -- [options]

  --port <number>      the port of the web app (3000, or a free one when it is taken)
  --data-dir <folder>  where all data are kept (.scrutin/data)
  --fresh              delete all data of that folder first
  --lan                let others in this network in, by an address that a phone can scan
  --no-demo            do not make the demo election
  --dev                rebuild and restart on changes; Vite serves the web app
  --help               print this

  DATABASE_URL and KAFKA_BROKERS, when set, name servers to use instead of starting them.
`;

function parsePort(text: string | undefined): number | null | 'wrong' {
  if (text === undefined) return null;
  const port = Number(text);
  return /^\d+$/.test(text) && port >= 1 && port <= portMax ? port : 'wrong';
}

function reasonOf(error: unknown): string {
  // Node's own hint speaks of "--", which is about positional arguments; there are none here.
  return error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
}

interface Surroundings {
  /** Where the person is, which a relative folder is meant from. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export function parseOptions(args: readonly string[], { cwd, env }: Surroundings): ParsedOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'no-demo': { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        lan: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { type: 'help' };
    const port = parsePort(values.port ?? env['PORT']);
    if (port === 'wrong') {
      return { type: 'wrong', sentence: `--port (or PORT) takes a number from 1 to ${portMax}.` };
    }
    if (values['data-dir'] === '') {
      return { type: 'wrong', sentence: '--data-dir takes the name of a folder.' };
    }
    return {
      type: 'launch',
      options: {
        dataDir:
          values['data-dir'] === undefined ? defaultDataDir : resolve(cwd, values['data-dir']),
        port,
        isFresh: values.fresh,
        hasDemo: !values['no-demo'],
        isDev: values.dev,
        isLan: values.lan,
      },
    };
  } catch (error) {
    return { type: 'wrong', sentence: `${reasonOf(error)}; --help lists what there is.` };
  }
}
