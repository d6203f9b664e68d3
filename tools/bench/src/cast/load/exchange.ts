import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

const endOfHead = '\r\n\r\n';
const lengthHeader = /\r\ncontent-length: *(\d+)\r\n/i;
const statusLine = /^HTTP\/1\.1 (\d{3}) /;

/** The first whole answer in the bytes; null while a part is missing. */
export function readAnswer(
  bytes: Buffer,
): { readonly answer: Answer; readonly end: number } | null {
  const headEnd = bytes.indexOf(endOfHead);
  if (headEnd < 0) return null;
  const bodyStart = headEnd + endOfHead.length;
  const head = bytes.toString('latin1', 0, bodyStart);
  const [, status] = statusLine.exec(head) ?? [];
  const [, length] = lengthHeader.exec(head) ?? [];
  if (status === undefined || length === undefined)
    throw new Error(`not an answer of a known length: ${head}`);
  const end = bodyStart + Number(length);
  if (bytes.length < end) return null;
  return {
    answer: { status: Number(status), body: bytes.toString('latin1', bodyStart, end) },
    end,
  };
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One kept connection with one request at a time, of HTTP/1.1 no more than answers with a length. A client library
 * would take as much of the processor as the server that is measured beside it.
 */
export class Exchange {
  private bytes: Buffer = Buffer.alloc(0);
  private waiting: Waiting | null = null;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.hear(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the connection was closed')));
  }

  static async open({ host, port }: Address): Promise<Exchange> {
    const socket = connect({ host, port, noDelay: true });
    await once(socket, 'connect');
    return new Exchange(socket);
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      if (this.socket.destroyed) this.fail(new Error('the connection was closed'));
      else this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private hear(chunk: Buffer): void {
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk]);
    try {
      const read = readAnswer(this.bytes);
      if (read === null) return;
      this.bytes = this.bytes.subarray(read.end);
      const { waiting } = this;
      this.waiting = null;
      waiting?.resolve(read.answer);
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
      this.socket.destroy();
    }
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.reject(error);
  }
}
