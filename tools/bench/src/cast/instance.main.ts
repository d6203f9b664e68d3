/** The launcher with the application as it runs in production, and whatever else its Node is to be told. */

import { builtApp, runLauncher } from '@scrutin/launch/run';

const separator = process.argv.indexOf('--');
const launcherArgs = process.argv.slice(2, separator);
const nodeArgs = process.argv.slice(separator + 1);

// The pipe closes with whoever started this, however that ended.
process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGTERM'));

const app = { ...builtApp, args: [...nodeArgs, ...builtApp.args] };
process.exit(await runLauncher(launcherArgs, async () => await Promise.resolve(app)));
