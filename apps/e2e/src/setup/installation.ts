import { readFileSync } from 'node:fs';
import { AdminClient, HttpClient, PublicClient } from '@scrutin/client';
import { findRunning, layoutOf, readAdmin, readDemo, type Addresses } from '@scrutin/launch';
import { parseEnvFile, readRunRecord } from '@scrutin/launch/testing';
import { dataDirectory } from './stack';

function must<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`The started stack has no ${what}.`);
  return value;
}

/** Where the parts of the stack under test answer. */
export const addresses = (): Addresses => must(findRunning(dataDirectory), 'addresses');
export const demo = () => must(readDemo(dataDirectory), 'demo election');
export const keys = () => parseEnvFile(readFileSync(layoutOf(dataDirectory).keys, 'utf8'));
export const logsDirectory = layoutOf(dataDirectory).logs;

export const http = (): HttpClient => new HttpClient(addresses().publicUrl);
export const publicClient = (): PublicClient => new PublicClient(http());
export const signInAdmin = (): Promise<AdminClient> =>
  AdminClient.signIn(http(), must(readAdmin(dataDirectory), 'admin'));

/** The pid of a running part; it changes when the launcher starts it again. */
export function pidOf(name: 'app' | 'kafka' | 'postgres'): number {
  const record = readRunRecord(layoutOf(dataDirectory).runRecord);
  const child = record?.children.find((each) => each.name === name);
  return must(child, `process ${name}`).process.pid;
}
