import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { refusalOf, Unreachable } from './failures';

export interface FileAddress {
  readonly url: string;
  readonly token: string;
}

/** Without a limit of time: a large file is minutes on its way. */
async function exchange(
  { url, token }: FileAddress,
  file: AsyncIterable<string> | null,
): Promise<IncomingMessage> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const request = send(url, {
    method: file === null ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(file === null ? {} : { 'content-type': 'text/csv; charset=utf-8' }),
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  answered.catch(() => undefined);
  try {
    await pipeline(file === null ? Readable.from([]) : Readable.from(file), request);
    return await answered;
  } catch (error) {
    throw new Unreachable(`${url}: ${String(error)}`, { cause: error });
  }
}

const toResponse = ({ statusCode = 0, headers }: IncomingMessage): Response =>
  new Response(null, {
    status: statusCode,
    headers: { 'content-type': headers['content-type'] ?? '' },
  });

/** Sends a file as it comes, no faster than it is taken. */
export async function sendFile(
  address: FileAddress,
  file: AsyncIterable<string>,
): Promise<{ readonly response: Response; readonly text: string }> {
  const answer = await exchange(address, file);
  return { response: toResponse(answer), text: await textOf(answer) };
}

/** The lines of a file as they come. Throws where the file does not come to its end. */
export async function* receiveLines(address: FileAddress): AsyncGenerator<string> {
  const answer = await exchange(address, null);
  if (answer.statusCode !== 200)
    throw refusalOf(`GET ${address.url}`, toResponse(answer), await textOf(answer));
  yield* createInterface({ input: answer, crlfDelay: Infinity });
  if (!answer.complete) throw new Unreachable(`${address.url} did not come to its end.`);
}
