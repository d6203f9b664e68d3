import type { annulledCode, Problem } from '@scrutin/contracts';

/** The server answered with a problem document. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfterMs: number | null,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }
}

/** No answer came: the network, the server, or something between them is down. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('the server could not be reached', { cause });
    this.name = 'UnreachableError';
  }
}

// The value alone, since the schemas beside it are not for the page.
const annulled: typeof annulledCode = 'election_annulled';

/** Whether it stands in the place of results, which an annulled election does not have. */
export const isOfAnnulled = ({ code }: Problem): boolean => code === annulled;

export const isAnnulled = (error: unknown): boolean =>
  error instanceof ProblemError && isOfAnnulled(error.problem);

export const isNotFound = (error: unknown): boolean =>
  error instanceof ProblemError && [400, 404].includes(error.problem.status);
