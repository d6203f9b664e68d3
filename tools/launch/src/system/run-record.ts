import { rmSync } from 'node:fs';
import { z } from 'zod';
import { readTextFile, writePrivateFile } from './files';
import { ownIdentity, type ProcessIdentity } from './process-identity';
import { stopProcess } from './stop-process';

const identity = z.object({ pid: z.int().positive(), startedAt: z.string() });
const child = z.object({
  name: z.string(),
  process: identity,
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
});
const runRecord = z.object({ owner: identity, children: z.array(child) });

export type ChildRecord = z.infer<typeof child>;
export type RunRecord = z.infer<typeof runRecord>;

const stopGraceMs = 30_000;

/** Null when there is none, or when it is not one that we wrote. */
export function readRunRecord(path: string): RunRecord | null {
  const text = readTextFile(path);
  if (text === null) return null;
  try {
    return runRecord.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function endChild({ process, stopSignal }: ChildRecord): Promise<void> {
  await stopProcess(process, { signal: stopSignal, graceMs: stopGraceMs });
}

/**
 * Keeps a file with the detached processes of this run, so that somebody finds them when this process is killed.
 * It is written before anything is done with a new process.
 */
export class RunRecorder {
  children: readonly ChildRecord[] = [];

  constructor(private readonly path: string) {
    this.write();
  }

  /** A process of the same name is replaced: it was started again. */
  record(name: string, process: ProcessIdentity, stopSignal: ChildRecord['stopSignal']): void {
    const others = this.children.filter((child) => child.name !== name);
    this.children = [...others, { name, process, stopSignal }];
    this.write();
  }

  /** Only when everything has been stopped. */
  remove(): void {
    rmSync(this.path, { force: true });
  }

  private write(): void {
    const record: RunRecord = { owner: ownIdentity(), children: [...this.children] };
    writePrivateFile(this.path, `${JSON.stringify(record, null, 2)}\n`);
  }
}
