import { Worker } from 'node:worker_threads';
import { assert } from '@scrutin/domain';
import workerSource from './roll-root.worker.js?raw';

/** The source travels in the address, so that it is found in a bundle as well as beside this file. */
const workerAddress = new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`);

/**
 * `rollRoot` and `issuedRoot` of the ballot protocol, for rolls of any length: a thread of its own hashes, and holds no
 * more than a root for each bit of their number. The caller sends one thing at a time, and ends the thread.
 */
export class RollRootThread {
  private readonly worker = new Worker(workerAddress, { name: 'roll root' });
  private failure: Error | null = null;
  private waiting: { resolve: (answer: unknown) => void; reject: (reason: Error) => void } | null =
    null;

  constructor() {
    this.worker.on('message', (answer: unknown) => {
      const { waiting } = this;
      this.waiting = null;
      waiting?.resolve(answer);
    });
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the thread that hashes rolls ended')));
  }

  /** Commitments of 32 bytes, one after the other, that follow in ascending order on those given before. */
  async add(commitments: Uint8Array): Promise<void> {
    await this.send(commitments);
  }

  /** The root of what was added since the last one; the next roll begins. */
  async root(): Promise<Buffer> {
    return Buffer.from((await this.send(null)) as Uint8Array);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private send(message: Uint8Array | null): Promise<unknown> {
    assert(this.waiting === null, 'one thing at a time');
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.postMessage(message);
    });
  }

  private fail(reason: Error): void {
    this.failure ??= reason;
    this.waiting?.reject(reason);
    this.waiting = null;
  }
}
