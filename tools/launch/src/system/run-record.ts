import { rmSync } from 'node:fs';
import { z } from 'zod';
import { isDiskFull, readTextFile, writePrivateFile } from './files';
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
const writeAgainMs = 1_000;

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
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly path: string,
    private readonly writeFile = writePrivateFile,
  ) {
    this.write();
  }

  /** A process of the same name is replaced: it was started again. */
  record(name: string, process: ProcessIdentity, stopSignal: ChildRecord['stopSignal']): void {
    const others = this.children.filter((child) => child.name !== name);
    this.children = [...others, { name, process, stopSignal }];
    this.writeOnceThereIsRoom();
  }

  /** Only when everything has been stopped. */
  remove(): void {
    clearTimeout(this.again);
    rmSync(this.path, { force: true });
  }

  /** A full disk ends what cannot live with it, and not the launcher: what it has started it still knows itself. */
  private writeOnceThereIsRoom(): void {
    clearTimeout(this.again);
    try {
      this.write();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.again = setTimeout(() => this.writeOnceThereIsRoom(), writeAgainMs);
      this.again.unref();
    }
  }

  private write(): void {
    const record: RunRecord = { owner: ownIdentity(), children: [...this.children] };
    this.writeFile(this.path, `${JSON.stringify(record, null, 2)}\n`);
  }
}
