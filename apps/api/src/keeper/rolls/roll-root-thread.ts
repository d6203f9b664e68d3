import { Worker } from 'node:worker_threads';
import { assert } from '@scrutin/domain';
import { AskedThread } from '../../platform/asked-thread';
import workerSource from './roll-root.worker.js?raw';

/** The source travels in the address, so that it is found in a bundle as well as beside this file. */
const workerAddress = new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`);

/**
 * `rollRoot` and `issuedRoot` of the ballot protocol, for rolls of any length: a thread of its own hashes, and holds no
 * more than a root for each bit of their number. The caller sends one thing at a time, and ends the thread.
 */
export class RollRootThread {
  private readonly thread = new AskedThread<Uint8Array | null, Uint8Array | null>(
    new Worker(workerAddress, { name: 'roll root' }),
    'the thread that hashes rolls',
  );

  /** Commitments of 32 bytes, one after the other, that follow in ascending order on those given before. */
  async add(commitments: Uint8Array): Promise<void> {
    await this.thread.ask(commitments);
  }

  /** The root of what was added since the last one; the next roll begins. */
  async root(): Promise<Buffer> {
    const root = await this.thread.ask(null);
    assert(root !== null, 'asked for a root, the thread answers one');
    return Buffer.from(root);
  }

  end(): Promise<void> {
    return this.thread.end();
  }
}
