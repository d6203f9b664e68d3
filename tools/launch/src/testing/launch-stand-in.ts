import { fileURLToPath } from 'node:url';
import { runLauncher } from '../run-launcher';

/** The launcher with real servers and a stand-in for the application, which these tests are not about. */
const app = {
  command: process.execPath,
  args: [fileURLToPath(new URL('stand-in-app.mjs', import.meta.url))],
  build: async () => {
    await Promise.resolve();
  },
  dev: null,
};

process.exit(await runLauncher(process.argv.slice(2), async () => await Promise.resolve(app)));
