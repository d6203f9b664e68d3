import type { z } from 'zod';
import { refusalOf, Unreachable } from './failures';

/** Sealing waits up to 10 s; anything beyond this is a server that does not answer. */
const usualAnswerWithinMs = 30_000;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  /** Sent as JSON; text goes out as it is, with its own content type. */
  readonly body?: unknown;
  readonly contentType?: string;
  /** Instead of the usual half minute. */
  readonly answerWithinMs?: number;
}

/**
 * Requests to one installation. Throws {@link Unreachable} where nothing came back and `Refused` for every answer
 * that is not 2xx; what comes back is read with the contract's schema. It never repeats a request by itself.
 */
export class HttpClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/+$/, '');
  }

  async json<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.infer<Schema>> {
    return schema.parse(JSON.parse(await this.text(request)));
  }

  async text(request: Request): Promise<string> {
    const { method, path } = request;
    const { response, text } = await this.exchange(request);
    if (!response.ok) throw refusalOf(`${method} ${path}`, response, text);
    return text;
  }

  private async exchange(request: Request): Promise<{ response: Response; text: string }> {
    const { method, path, token, body, contentType = 'application/json' } = request;
    const { answerWithinMs = usualAnswerWithinMs } = request;
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': contentType }),
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      return { response, text: await response.text() };
    } catch (error) {
      throw new Unreachable(`${method} ${this.url}${path}: ${reasonOf(error)}`, { cause: error });
    }
  }
}

/** The message of `fetch` is always "fetch failed"; the reason lies beneath it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return error.message;
}
