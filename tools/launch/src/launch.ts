import { rmSync } from 'node:fs';
import { say } from '../steps.mjs';
import type { AppCommand } from './app/app-command';
import { claimDataDir } from './data-dir/claim';
import { emptyDataDir } from './data-dir/empty';
import { layoutOf } from './data-dir/layout';
import { takeLock } from './data-dir/lock';
import type { LaunchOptions } from './options';
import { runInstallation } from './run-installation';
import { stopInOrder } from './stop-in-order';
import { readRunRecord, RunRecorder } from './system/run-record';
import { beginStopping, Stopped } from './system/stopping';
import { orStopped } from './system/until-stopped';

/**
 * Runs an installation on a data directory until this process is told to end; then everything has been stopped.
 * Rejected with a Refusal when it cannot go on; then too.
 */
export async function launch(options: LaunchOptions, app: AppCommand): Promise<void> {
  const layout = layoutOf(options.dataDir);
  claimDataDir(layout);
  const releaseLock = takeLock(layout.lock);
  try {
    const leftOver = readRunRecord(layout.runRecord);
    await stopInOrder(leftOver?.children ?? [], (label) => `${label} of an earlier run ended`);
    if (options.isFresh) {
      emptyDataDir(layout);
      say('Earlier data deleted.');
    }
    const recorder = new RunRecorder(layout.runRecord);
    try {
      await orStopped(runInstallation({ options, layout, app, recorder }));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    } finally {
      beginStopping();
      await stopInOrder(recorder.children, (label) => `${label} stopped`);
      rmSync(layout.addresses, { force: true });
      recorder.remove();
    }
  } finally {
    releaseLock();
  }
}
