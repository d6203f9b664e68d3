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

/**
 * The body of a 2xx answer. The server strips and checks every answer by the same schema its type comes from, so it is
 * not parsed a second time here: the schemas would cost the live page a third of its JavaScript.
 */
export const getJson = async <Body>(path: string, signal?: AbortSignal): Promise<Body> => {
  let response: Response;
  try {
    // `no-cache` asks again with the ETag at hand; the browser turns a 304 into the answer it kept.
    response = await fetch(path, {
      cache: 'no-cache',
      headers: { accept: 'application/json' },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError(error);
  }
  if (!response.ok)
    throw new ProblemError(await problemOf(response), retryAfterMsOf(response.headers));
  return (await response.json()) as Body;
};
