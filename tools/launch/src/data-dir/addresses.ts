import { z } from 'zod';
import { readTextFile, writePrivateFile } from '../system/files';
import { readRunRecord } from '../system/run-record';
import { isRunning } from '../system/process-identity';
import { layoutOf, type DataDirLayout } from './layout';

const addresses = z.object({
  publicUrl: z.string(),
  databaseUrl: z.string(),
  kafkaBrokers: z.string(),
});

/** Where the parts of a running installation answer. */
export type Addresses = z.infer<typeof addresses>;

/** Only its owner reads it: the database's password is in its address. */
export function writeAddresses(layout: DataDirLayout, value: Addresses): void {
  writePrivateFile(layout.addresses, `${JSON.stringify(value, null, 2)}\n`);
}

/** Null when no launcher is running on this data directory. */
export function findRunning(dataDir: string): Addresses | null {
  const layout = layoutOf(dataDir);
  const record = readRunRecord(layout.runRecord);
  if (record === null || !isRunning(record.owner)) return null;
  const text = readTextFile(layout.addresses);
  return text === null ? null : addresses.parse(JSON.parse(text));
}

/** The process of the application that a launcher runs on this data directory; null when there is none. */
export function findAppPid(dataDir: string): number | null {
  const record = readRunRecord(layoutOf(dataDir).runRecord);
  const app = record?.children.find(({ name }) => name === 'app');
  return app !== undefined && isRunning(app.process) ? app.process.pid : null;
}
