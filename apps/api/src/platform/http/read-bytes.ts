import type { Readable } from 'node:stream';
import { ProblemError } from './problem';

/** The whole of a body; throws a problem document beyond `bytesMax`. */
export async function readBytes(body: Readable, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // What is left of a body that is too large is not destroyed, since its connection still has to carry the answer.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax)
      throw new ProblemError({
        status: 413,
        code: 'too_large',
        title: `A file may have at most ${bytesMax} bytes.`,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
