import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LineOutput, survive } from './line-output';

interface Revivable {
  _undestroy: () => void;
}

/** Like standard output, which Node brings back to life after each error: that is an event, and no end. */
class Faulty extends Writable {
  isFull = false;
  readonly lines: string[] = [];

  override _write(chunk: Buffer, _: unknown, done: (error?: Error | null) => void): void {
    if (!this.isFull) this.lines.push(chunk.toString());
    done(this.isFull ? new Error('ENOSPC') : null);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    done(error);
    (this as unknown as Revivable)._undestroy();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the output of log lines', () => {
  it('writes a line for each', async () => {
    const stream = new Faulty();
    const output = new LineOutput(stream);
    output.write({ message: 'one' });
    output.write({ message: 'two' });
    await settled();
    expect(stream.lines).toEqual(['{"message":"one"}\n', '{"message":"two"}\n']);
  });

  it('loses lines that cannot be written, and says how many once it can', async () => {
    const stream = new Faulty();
    survive(stream);
    const output = new LineOutput(stream);
    stream.isFull = true;
    output.write({ message: 'one' });
    await settled();
    output.write({ message: 'two' });
    await settled();
    stream.isFull = false;
    output.write({ message: 'three' });
    await settled();
    output.write({ message: 'four' });
    await settled();
    expect(stream.lines[0]).toBe('{"message":"three"}\n');
    expect(stream.lines[1]).toContain('"level":"warn","context":"log","message":"2 lines');
    expect(stream.lines.slice(2)).toEqual(['{"message":"four"}\n']);
  });
});

/** What the streams of a process do is Node's, so it is seen in one: `survive` as it stands, and a write every few milliseconds. */
const script = (isSurvivor: boolean): string => `
  ${isSurvivor ? `(${survive.toString()})(process.stdout, process.stderr);` : ''}
  let rounds = 0;
  setInterval(() => {
    process.stdout.write('a line\\n', () => undefined);
    rounds += 1;
    if (rounds === 20) process.exit(7);
  }, 5);
`;

const endOf = async (isSurvivor: boolean, stdout: number | 'pipe'): Promise<unknown> => {
  const child = spawn(process.execPath, ['-e', script(isSurvivor)], {
    stdio: ['ignore', stdout, 'ignore'],
  });
  // The reader is gone.
  child.stdout?.destroy();
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
};

describe('a process whose output is lost', () => {
  it('goes on where the reader of a pipe is gone', async () => {
    expect([await endOf(false, 'pipe'), await endOf(true, 'pipe')]).toEqual([1, 7]);
  });

  it.runIf(process.platform === 'linux')('goes on where the disk is full', async () => {
    const full = openSync('/dev/full', 'w');
    try {
      expect([await endOf(false, full), await endOf(true, full)]).toEqual([1, 7]);
    } finally {
      closeSync(full);
    }
  });
});
