import type { Worker } from 'node:worker_threads';
import { assert } from '@scrutin/domain';

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * A thread that answers each message with one, and is asked one thing at a time. Once it has failed or ended, whoever
 * waits for it and whoever asks it is told so instead of waiting for ever.
 */
export class AskedThread<Question, Answer> {
  private failure: Error | null = null;
  private waiting: Waiting<Answer> | null = null;

  /** `what` says in the error of its end which thread it was. */
  constructor(
    private readonly worker: Worker,
    what: string,
  ) {
    worker.on('message', (answer: Answer) => {
      const { waiting } = this;
      this.waiting = null;
      waiting?.resolve(answer);
    });
    worker.on('error', (error: Error) => this.fail(error));
    worker.on('exit', () => this.fail(new Error(`${what} ended`)));
  }

  ask(question: Question): Promise<Answer> {
    assert(this.waiting === null, 'a thread is asked one thing at a time');
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.postMessage(question);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(reason: Error): void {
    this.failure ??= reason;
    this.waiting?.reject(this.failure);
    this.waiting = null;
  }
}
