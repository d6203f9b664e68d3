import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removePostgresPlace } from '../postgres/place';
import { scratchRoot } from '../repository';
import { isRunning } from '../system/process-identity';
import { endChild, readRunRecord, RunRecorder } from '../system/run-record';

const testRoot = join(scratchRoot, 'test');

/** A folder without a record is one that is just being made, unless it has been so for longer than this. */
const unrecordedAgeMaxMs = 60_000;

export interface TestRun {
  readonly dir: string;
  readonly recorder: RunRecorder;
  /** Deletes all data; the servers must have been stopped. */
  remove(): void;
}

function recordPath(dir: string): string {
  return join(dir, 'run.json');
}

function removeDir(dir: string): void {
  removePostgresPlace(dir);
  rmSync(dir, { recursive: true, force: true });
}

/** A folder of its own for the servers of one test run, which a later run clears away when this one is killed. */
export function createTestRun(): TestRun {
  const dir = join(testRoot, `${String(process.pid)}-${randomBytes(4).toString('hex')}`);
  mkdirSync(dir, { recursive: true });
  const recorder = new RunRecorder(recordPath(dir));
  return {
    dir,
    recorder,
    remove: () => {
      removeDir(dir);
    },
  };
}

function listTestDirs(): string[] {
  try {
    return readdirSync(testRoot).map((name) => join(testRoot, name));
  } catch {
    return [];
  }
}

function ageMs(dir: string): number {
  return Date.now() - (statSync(dir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

/** Ends and deletes what test runs left whose process was killed. */
export async function sweepTestRuns(): Promise<void> {
  for (const dir of listTestDirs()) {
    const record = readRunRecord(recordPath(dir));
    const isInUse = record === null ? ageMs(dir) < unrecordedAgeMaxMs : isRunning(record.owner);
    if (isInUse) continue;
    for (const child of record?.children ?? []) await endChild(child);
    removeDir(dir);
  }
}
