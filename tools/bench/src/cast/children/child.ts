import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Answered, Asked, Commands } from './messages';

interface Asking {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A program of the benchmark in a process of its own, so that its processor time is apart. */
export class Child<Theirs extends Commands> {
  private readonly asking = new Map<number, Asking>();
  private readonly exited: Promise<unknown>;
  private asked = 0;

  private constructor(private readonly process: ChildProcess) {
    this.exited = once(process, 'exit').then(([code]) => {
      for (const { reject } of this.asking.values())
        reject(new Error(`a program of the benchmark ended with ${String(code)}`));
    });
    process.on('message', (message) => this.hear(message as Answered));
  }

  static start<Theirs extends Commands>(file: string): Child<Theirs> {
    // Typed arrays cross as they are.
    const options: ForkOptions = { execArgv: [], serialization: 'advanced' };
    const env = { ...process.env, NODE_ENV: 'production' };
    return new Child(fork(file, [], { ...options, env }));
  }

  get pid(): number | null {
    return this.process.pid ?? null;
  }

  async ask<Name extends keyof Theirs & string>(
    name: Name,
    input: Parameters<Theirs[Name]>[0],
  ): Promise<Awaited<ReturnType<Theirs[Name]>>> {
    const id = (this.asked += 1);
    const answer = new Promise<unknown>((resolve, reject) => {
      this.asking.set(id, { resolve, reject });
    });
    this.process.send({ id, name, input } satisfies Asked);
    return (await answer) as Awaited<ReturnType<Theirs[Name]>>;
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await this.exited;
  }

  private hear(answered: Answered): void {
    const asking = this.asking.get(answered.id);
    this.asking.delete(answered.id);
    if ('error' in answered) asking?.reject(new Error(answered.error));
    else asking?.resolve(answered.value);
  }
}
