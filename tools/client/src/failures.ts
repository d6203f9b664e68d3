import { problemSchema, type Problem } from '@scrutin/contracts';

/** Nothing came back: refused, reset, or silent for too long. Whether the server acted on it is not known. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The server answered, and not with success. `problem` is null where the answer is no problem document. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly request: string,
    readonly status: number,
    readonly problem: Problem | null,
    readonly body: string,
    readonly retryAfterMs: number | null,
  ) {
    const detail = problem === null ? body.slice(0, 500) : describeProblem(problem);
    super(`${request} was answered with ${status}: ${detail}`);
  }

  get code(): string | null {
    return this.problem?.code ?? null;
  }
}

function describeProblem({ code, title, detail, errors = [] }: Problem): string {
  const fields = errors.map(({ field, message }) => `${field} ${message}`);
  return [code, detail ?? title, ...fields].join('; ');
}

/** RFC 9110 also allows a date there; ours are seconds. */
function readRetryAfter(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

export function refusalOf(request: string, response: Response, body: string): Refused {
  let problem: Problem | null = null;
  try {
    problem = problemSchema.parse(JSON.parse(body));
  } catch {
    // A proxy's page, or nothing at all: the text itself is shown.
  }
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'));
  return new Refused(request, response.status, problem, body, retryAfterMs);
}
