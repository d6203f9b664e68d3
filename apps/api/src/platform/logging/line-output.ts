import type { Writable } from 'node:stream';

/**
 * Where log lines go. A reader that is gone (EPIPE) or a full disk (ENOSPC) costs lines, and never the process: it holds
 * an election. How many were lost is said once lines can be written again.
 */
export class LineOutput {
  private lost = 0;

  constructor(private readonly stream: Writable) {}

  write(line: object): void {
    this.stream.write(`${JSON.stringify(line)}\n`, (error) => {
      if (error) this.lost += 1;
      else this.tellLost();
    });
  }

  private tellLost(): void {
    if (this.lost === 0) return;
    const { lost } = this;
    this.lost = 0;
    const message = `${lost} lines could not be written here`;
    const line = { time: new Date().toISOString(), level: 'warn', context: 'log', message };
    this.stream.write(`${JSON.stringify(line)}\n`, (error) => {
      if (error) this.lost += lost;
    });
  }
}

/** Without a listener, an error of one of these streams ends the process. To be called once for each. */
export function survive(...streams: readonly Writable[]): void {
  for (const stream of streams) stream.on('error', () => undefined);
}
