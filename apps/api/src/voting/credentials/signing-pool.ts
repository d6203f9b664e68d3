import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { assert, fail, ok, type Result } from '@scrutin/domain';
import type { Overloaded } from '../../platform/in-flight-limit';
import workerSource from './raw-signature.worker.js?raw';

export interface SigningLimits {
  readonly workersMax: number;
  /** Messages that wait for a worker; more are refused. */
  readonly queueLengthMax: number;
}

interface Job {
  readonly key: KeyObject;
  readonly message: Uint8Array;
  readonly resolve: (signature: Buffer) => void;
  readonly reject: (reason: unknown) => void;
}

/** The source travels in the address, so that it is found in a bundle as well as beside this file. */
const workerAddress = new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`);

/**
 * Raw RSA signatures in threads of their own. One takes milliseconds, and Node has no asynchronous form of it: on
 * the event loop it would hold up everybody. Threads begin with the first message and stay; one that breaks is
 * replaced, and only the message that it was at fails.
 */
export class SigningPool {
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<Worker, Job>();
  private readonly queue: Job[] = [];
  private readonly pending = new Set<Promise<unknown>>();
  private isStopping = false;

  constructor(private readonly limits: SigningLimits) {}

  /** Messages that wait for a thread. */
  get queueLength(): number {
    return this.queue.length;
  }

  /** `message`: as long as the modulus, and below it. Rejects if the computation went wrong. */
  async sign(key: KeyObject, message: Uint8Array): Promise<Result<Buffer, Overloaded>> {
    if (this.isStopping || this.queue.length >= this.limits.queueLengthMax)
      return fail({ code: 'overloaded' });
    const signed = new Promise<Buffer>((resolve, reject) => {
      this.queue.push({ key, message, resolve, reject });
      this.assign();
    });
    this.pending.add(signed);
    try {
      return ok(await signed);
    } finally {
      this.pending.delete(signed);
    }
  }

  /** Refuses new messages, finishes those that wait, and ends the threads. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.allSettled(this.pending);
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()));
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const worker = this.idle.pop() ?? this.start();
      if (worker === null) return;
      const job = this.queue.shift();
      assert(job !== undefined, 'the queue is not empty');
      this.busy.set(worker, job);
      worker.postMessage({ key: job.key, message: job.message });
    }
  }

  private start(): Worker | null {
    if (this.idle.length + this.busy.size >= this.limits.workersMax) return null;
    const worker = new Worker(workerAddress, { name: 'signing' });
    worker.on('message', (signature: Uint8Array | null) => this.finish(worker, signature));
    worker.on('error', (error) => this.lose(worker, error));
    worker.on('exit', () => this.lose(worker, new Error('a signing thread ended')));
    return worker;
  }

  private finish(worker: Worker, signature: Uint8Array | null): void {
    const job = this.busy.get(worker);
    this.busy.delete(worker);
    this.idle.push(worker);
    if (signature === null) job?.reject(new Error('a signature came out wrong'));
    else job?.resolve(Buffer.from(signature));
    this.assign();
  }

  /** An error is followed by the end of the thread; the first of the two counts. */
  private lose(worker: Worker, reason: unknown): void {
    const place = this.idle.indexOf(worker);
    if (place >= 0) this.idle.splice(place, 1);
    this.busy.get(worker)?.reject(reason);
    if (this.busy.delete(worker)) this.assign();
  }
}
