import { Worker } from 'node:worker_threads';
import { AskedThread } from '../../../platform/asked-thread';
import type { ReadPart } from './import-reader';
import program from './import.thread?thread';

/** Null: no access codes are made. */
export interface ThreadData {
  readonly masterKey: Uint8Array | null;
}

/** A part of the file; null is its end. */
export type ThreadRequest = Uint8Array | null;

/** The rows as bytes of UTF-8. */
export interface ThreadAnswer extends Omit<ReadPart, 'voters' | 'rejections'> {
  readonly voters: Uint8Array;
  readonly rejections: Uint8Array;
}

/** More than parts of a file and what they come to ever take. */
const heapMiBMax = 192;

/**
 * Reads and checks a file in a thread of its own: a million records take a minute of computing, in which the event loop
 * has ballots to take.
 */
export class ImportThread {
  private readonly thread: AskedThread<ThreadRequest, ThreadAnswer>;

  constructor(masterKey: Buffer | null) {
    const workerData: ThreadData = { masterKey };
    const worker = new Worker(program, {
      eval: true,
      name: 'import',
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMiBMax },
    });
    this.thread = new AskedThread(worker, 'the thread of an import');
  }

  /** One at a time, in the order of the file; null is its end. */
  read(part: ThreadRequest): Promise<ThreadAnswer> {
    return this.thread.ask(part);
  }

  close(): Promise<void> {
    return this.thread.end();
  }
}
