import { say } from '../steps.mjs';
import { beginStopping, stopping } from './system/stopping';

/** Ctrl-C, SIGTERM and a closed terminal end this launcher in order. Npm passes the same signal on a second time. */
export function stopOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stopping.aborted) return;
      say('');
      say('Stopping.');
      beginStopping();
    });
  }
  // A terminal that is gone takes no more lines; that is no reason to leave the servers behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
