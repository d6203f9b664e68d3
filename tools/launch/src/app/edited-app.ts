import { build, createServer } from 'vite';
import { say } from '../../steps.mjs';
import { Refusal } from '../system/refusal';
import { apiDir, apiMain, webDir, type AppCommand } from './app-command';
import { Changes } from './changes';

/** Builds the API, and again whenever its sources change. Fulfilled by the first build; later ones are announced. */
async function watchApi(changes: Changes): Promise<void> {
  const watcher = await build({ root: apiDir, logLevel: 'silent', build: { watch: {} } });
  if (!('on' in watcher)) throw new Error('vite built once instead of watching');
  await new Promise<void>((resolve, reject) => {
    let isFirst = true;
    watcher.on('event', async (event) => {
      if (event.code === 'ERROR') {
        const sentence = `The API cannot be built: ${event.error.message}`;
        if (isFirst) reject(new Refusal(sentence));
        else say(sentence);
      }
      if (event.code === 'BUNDLE_END') {
        await event.result.close();
        if (isFirst) resolve();
        else changes.announce();
        isFirst = false;
      }
    });
  });
}

/** Vite serves the web app as it is being written, and passes on what is the API's. */
async function serveWeb(port: number, apiUrl: string, host: string): Promise<void> {
  // Read by the web app's own configuration.
  process.env['SCRUTIN_API_URL'] = apiUrl;
  const server = await withoutItsListeners(() =>
    createServer({ root: webDir, logLevel: 'warn', server: { port, host, strictPort: true } }),
  );
  await server.listen();
}

/** Vite ends the whole process at SIGTERM or at the end of the input, in the middle of stopping in order. */
async function withoutItsListeners<Value>(work: () => Promise<Value>): Promise<Value> {
  const sources: readonly (readonly [NodeJS.EventEmitter, string])[] = [
    [process, 'SIGTERM'],
    [process.stdin, 'end'],
  ];
  const before = sources.map(([source, event]) => new Set(source.listeners(event)));
  try {
    return await work();
  } finally {
    sources.forEach(([source, event], index) => {
      for (const listener of source.listeners(event))
        if (before[index]?.has(listener) !== true)
          source.off(event, listener as (...values: unknown[]) => void);
    });
  }
}

/** The application while it is being written. */
export function editedApp(): AppCommand {
  // Vite's builds would otherwise make it "production" for the whole process, the web app's server included.
  process.env['NODE_ENV'] = 'development';
  const changes = new Changes();
  return {
    command: process.execPath,
    args: ['--enable-source-maps', apiMain],
    build: async () => {
      await watchApi(changes);
    },
    dev: { changes, serveWeb },
  };
}
