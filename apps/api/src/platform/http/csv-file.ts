import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

interface CsvFile {
  readonly name: string;
  readonly pieces: AsyncIterable<string>;
}

/**
 * A file that is made while it is sent, no faster than it is read. Where its pieces fail, the connection ends before the
 * file does, so that nobody takes what came for all of it.
 */
export function sendCsv(reply: FastifyReply, { name, pieces }: CsvFile): StreamableFile {
  const type = 'text/csv; charset=utf-8';
  const file = Readable.from(pieces, { objectMode: false });
  // Not before: a problem document is no such file.
  void reply.header('content-disposition', `attachment; filename="${name}"`);
  return new StreamableFile(file, { type });
}
