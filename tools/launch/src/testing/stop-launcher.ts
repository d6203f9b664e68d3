import { layoutOf } from '../data-dir/layout';
import { readRunRecord } from '../system/run-record';
import { stopProcess } from '../system/stop-process';

const graceMs = 60_000;

/** Ctrl-C for the launcher that runs on this data, if there is one, and everything that it started. */
export async function stopLauncher(dataDir: string): Promise<void> {
  const record = readRunRecord(layoutOf(dataDir).runRecord);
  if (record !== null) await stopProcess(record.owner, { signal: 'SIGINT', graceMs });
}
