import { z } from 'zod';
import { childNames, type ChildName } from '../stop-in-order';
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

/** The processes that a launcher runs on this data directory; null for each that is not running. */
export function findPids(dataDir: string): Readonly<Record<ChildName, number | null>> {
  const children = readRunRecord(layoutOf(dataDir).runRecord)?.children ?? [];
  const pidOf = (name: ChildName): number | null => {
    const child = children.find((each) => each.name === name);
    return child !== undefined && isRunning(child.process) ? child.process.pid : null;
  };
  return Object.fromEntries(childNames.map((name) => [name, pidOf(name)])) as Record<
    ChildName,
    number | null
  >;
}

/** The process of the application that a launcher runs on this data directory; null when there is none. */
export const findAppPid = (dataDir: string): number | null => findPids(dataDir).app;
