import type { AppCommand } from './app/app-command';
import type { LaunchOptions } from './options';
import { runLauncher } from './run-launcher';

/** Vite is loaded only for those who are editing. */
async function findApp({ isDev }: LaunchOptions): Promise<AppCommand> {
  if (isDev) return (await import('./app/edited-app')).editedApp();
  return (await import('./app/built-app')).builtApp;
}

// Open connections and timers of what was interrupted must not keep a stopped launcher alive.
process.exit(await runLauncher(process.argv.slice(2), findApp));
