import type { FieldError } from '@scrutin/contracts';
import { invalidInput, type ProblemError } from './problem';

/** What zod and every other Standard Schema library tell of a wrong value. */
interface Issue {
  readonly message: string;
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const pathText = (path: Issue['path']): string =>
  (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

const join = (parent: string, key: string): string => (parent === '' ? key : `${parent}.${key}`);

function fieldErrors(issue: Issue): FieldError[] {
  const field = pathText(issue.path);
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? []).map((key) => ({
      field: join(field, key),
      code: 'unknown_member',
      message: 'is not known',
    }));
  return [{ field, code: issue.code ?? 'invalid', message: issue.message }];
}

/** One entry for each wrong field; members that no schema names are wrong, too. */
export function problemFromIssues(issues: readonly unknown[]): ProblemError {
  return invalidInput(issues.flatMap((issue) => fieldErrors(issue as Issue)));
}
