import type { FieldError, Problem } from '@scrutin/contracts';

interface ProblemOptions {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Seconds after which trying again makes sense; becomes `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** What a controller throws to answer with a problem document (RFC 9457). Business code returns data instead. */
export class ProblemError extends Error {
  readonly retryAfterSeconds: number | null;
  readonly document: Problem;

  constructor({ status, code, title, detail, errors, retryAfterSeconds }: ProblemOptions) {
    super(title);
    this.retryAfterSeconds = retryAfterSeconds ?? null;
    this.document = {
      type: `/problems/${code}`,
      title,
      status,
      code,
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors: [...errors] }),
    };
  }
}

export const notFound = (what: string): ProblemError =>
  new ProblemError({ status: 404, code: 'not_found', title: `There is no such ${what}.` });

export const invalidInput = (errors: readonly FieldError[]): ProblemError =>
  new ProblemError({
    status: 400,
    code: 'invalid_input',
    title: 'The request is not as it should be.',
    errors,
  });

/** The request was refused before anything was done, since there is too much under way. */
export const overloaded = (detail?: string): ProblemError =>
  new ProblemError({
    status: 503,
    code: 'overloaded',
    title: 'Too much at once. Try again shortly; nothing was done.',
    ...(detail === undefined ? {} : { detail }),
    retryAfterSeconds: 1,
  });
