import { isUtf8 } from 'node:buffer';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawServerDefault } from 'fastify';
import { takesCsv } from './csv-body';
import { takesImage } from './image-body';
import { invalidInput, type ProblemError } from './problem';

const replacement = '\ufffd';

/** The members of a parsed body whose text holds what a decoder puts in place of bytes that are no UTF-8. */
function replacedFields(body: unknown): string[] {
  const fields: string[] = [];
  const left: { readonly path: string; readonly value: unknown }[] = [{ path: '', value: body }];
  // A loop, since a hostile body may be nested deeper than the stack.
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { path, value } = next;
    if (typeof value === 'string' && value.includes(replacement)) fields.push(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value))
      left.push({ path: path === '' ? key : `${path}.${key}`, value: member });
  }
  return fields;
}

function notUtf8(body: unknown): ProblemError {
  const fields = replacedFields(body);
  return invalidInput(
    (fields.length === 0 ? ['body'] : fields.reverse()).map((field) => ({
      field,
      code: 'invalid_encoding',
      message: 'must be UTF-8',
    })),
  );
}

/**
 * JSON bodies as RFC 8259 wants them: UTF-8, or they are refused; Fastify's own parser would replace wrong bytes
 * silently. It still does the parsing and refuses `__proto__` and `constructor.prototype`. Of members with the same
 * name the last one counts, as everywhere in JavaScript. Plain text, which Fastify would take as well, is refused.
 */
export function readJsonBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser('text/plain');
  const parse = server.getDefaultJsonParser('error', 'error');
  app.useBodyParser<RawServerDefault>('application/json', {}, (request, bytes, done) => {
    if (bytes.length === 0 || takesCsv(request) || takesImage(request)) {
      done(null, undefined);
      return;
    }
    void parse(request, bytes.toString('utf8'), (error, body: unknown) => {
      if (error !== null || isUtf8(bytes)) done(error, body);
      else done(notUtf8(body));
    });
  });
}
