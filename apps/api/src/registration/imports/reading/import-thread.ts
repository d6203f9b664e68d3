import { Worker } from 'node:worker_threads';
import { assert } from '@scrutin/domain';
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

interface Waiting {
  readonly resolve: (answer: ThreadAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Reads and checks a file in a thread of its own: a million records take a minute of computing, in which the event loop
 * has ballots to take.
 */
export class ImportThread {
  private readonly worker: Worker;
  private waiting: Waiting | null = null;
  private lost: Error | null = null;

  constructor(masterKey: Buffer | null) {
    const workerData: ThreadData = { masterKey };
    this.worker = new Worker(program, {
      eval: true,
      name: 'import',
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMiBMax },
    });
    this.worker.on('message', (answer: ThreadAnswer) => {
      this.waiting?.resolve(answer);
      this.waiting = null;
    });
    this.worker.on('error', (error: Error) => this.lose(error));
    this.worker.on('exit', () => this.lose(new Error('the thread of an import ended')));
  }

  /** One at a time, in the order of the file; null is its end. */
  read(part: ThreadRequest): Promise<ThreadAnswer> {
    assert(this.waiting === null, 'parts are read one at a time');
    if (this.lost !== null) return Promise.reject(this.lost);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.postMessage(part);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private lose(reason: Error): void {
    this.lost ??= reason;
    this.waiting?.reject(this.lost);
    this.waiting = null;
  }
}
