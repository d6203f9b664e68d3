import type { FileDefect } from './reading/import-reader';
import type { ImportThread } from './reading/import-thread';
import type { Staging } from './staging/staging';

/** Of a file are in memory, in bytes: some such parts, and several times as much of what they come to. */
const partBytes = 256 * 1024;

/** The chunks put together to parts of about `partBytes`, then null. */
async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let part: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    part.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes) continue;
    yield Buffer.concat(part);
    part = [];
    bytes = 0;
  }
  yield Buffer.concat(part);
  yield null;
}

/** Stages the whole file, part by part: the next one is read while the rows of the one before are written. */
export async function stageFile(
  chunks: AsyncIterable<Buffer>,
  { thread, staging }: { readonly thread: ImportThread; readonly staging: Staging },
): Promise<FileDefect | null> {
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const part of inParts(chunks)) {
      const read = await thread.read(part);
      await writing;
      if (read.defect !== null) return read.defect;
      writing = staging.add(read);
      // It is awaited after the next part; until then its failure is nobody's.
      writing.catch(() => undefined);
      if (read.isOver) break;
    }
    await writing;
    return null;
  } finally {
    await writing.catch(() => undefined);
  }
}
