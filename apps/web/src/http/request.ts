import type { Problem } from '@scrutin/contracts';
import { ProblemError, UnreachableError } from './problem-error';

/** `Retry-After` in its form in seconds, the only one our server sends. */
export const retryAfterMsOf = (headers: Headers): number | null => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
};

/** A proxy in front of the server may answer with a page instead of a problem document. */
const problemOf = async (response: Response): Promise<Problem> => {
  try {
    const body = (await response.json()) as Partial<Problem>;
    if (typeof body.code === 'string' && typeof body.title === 'string') return body as Problem;
  } catch {
    // Not JSON: the status is all there is.
  }
  const { status } = response;
  return { type: 'about:blank', title: `HTTP ${String(status)}`, status, code: 'unknown' };
};

/** A 2xx answer. */
const ask = async (path: string, request: RequestInit): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    if (request.signal?.aborted === true) throw error;
    throw new UnreachableError(error);
  }
  if (!response.ok)
    throw new ProblemError(await problemOf(response), retryAfterMsOf(response.headers));
  return response;
};

/**
 * The body of a 2xx answer. The server strips and checks every answer by the same schema its type comes from, so it is
 * not parsed a second time here: the schemas would cost the live page a third of its JavaScript.
 */
export const getJson = async <Body>(path: string, signal?: AbortSignal): Promise<Body> => {
  const response = await ask(path, {
    // `no-cache` asks again with the ETag at hand; the browser turns a 304 into the answer it kept.
    cache: 'no-cache',
    headers: { accept: 'application/json' },
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as Body;
};

/** Resolves once the server has done it; what it answers is of no interest. */
export const postJson = async (path: string, body: unknown): Promise<void> => {
  await ask(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
};
