import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invalidInput, type ProblemError } from './problem';

const statusTexts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

const statusByCode: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What Node cannot read as a request gets a problem document as well, and its connection ends. */
export function refuseUnreadable({ code = '' }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const status = statusByCode[code] ?? 400;
  const body = JSON.stringify({
    type: '/problems/unreadable_request',
    title: 'This is no HTTP request that can be read.',
    status,
    code: 'unreadable_request',
  });
  const head = [
    `HTTP/1.1 ${status} ${statusTexts[status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** Query strings whose escapes are no UTF-8 are refused; Fastify's parser would replace the wrong bytes silently. */
export function refuseWrongEscapes(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, _reply, done) => {
    const wrong = wrongParameters(request.url.split('?').slice(1).join('?'));
    done(wrong.length === 0 ? undefined : notUtf8(wrong));
  });
}

/** The names of those whose escapes say something else than UTF-8. */
const wrongParameters = (query: string): string[] =>
  query.includes('%')
    ? query
        .split('&')
        .filter((parameter) => !isDecodable(parameter))
        .map((parameter) => parameter.split('=', 1)[0] ?? '')
    : [];

const notUtf8 = (names: readonly string[]): ProblemError =>
  invalidInput(
    names.map((field) => ({ field, code: 'invalid_encoding', message: 'must be UTF-8' })),
  );

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
