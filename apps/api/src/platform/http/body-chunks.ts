import type { Readable } from 'node:stream';
import { ProblemError } from './problem';

export interface BodyLimits {
  readonly bytesMax: number;
  /** How long nothing may come, while it is waited for. */
  readonly silenceMsMax: number;
}

export const tooLarge = (bytesMax: number): ProblemError =>
  new ProblemError({
    status: 413,
    code: 'too_large',
    title: `A file may have at most ${bytesMax} bytes.`,
  });

/** The next chunk, or a problem document once nothing has come for too long. */
async function nextChunk<Chunk>(
  chunks: AsyncIterator<Chunk>,
  silenceMsMax: number,
): Promise<IteratorResult<Chunk>> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const title = 'Nothing more of the file came.';
      reject(new ProblemError({ status: 408, code: 'request_timeout', title }));
    }, silenceMsMax);
  });
  try {
    return await Promise.race([chunks.next(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes of a body as they come; throws a problem document beyond a limit. */
export async function* chunksOf(body: Readable, limits: BodyLimits): AsyncGenerator<Buffer> {
  // What is left of a body that is not wanted any more is not destroyed, since its connection still has to carry the
  // answer; it is let through unread, since many clients read no answer before they have sent everything.
  const chunks: AsyncIterator<Buffer> = body.iterator({ destroyOnReturn: false });
  let bytes = 0;
  try {
    for (;;) {
      const next = await nextChunk(chunks, limits.silenceMsMax);
      if (next.done === true) return;
      bytes += next.value.length;
      if (bytes > limits.bytesMax) throw tooLarge(limits.bytesMax);
      yield next.value;
    }
  } finally {
    if (!body.readableEnded) void chunks.return?.().then(() => body.resume());
  }
}
