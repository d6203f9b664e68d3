import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { FieldError } from '@scrutin/contracts';
import { invalidInput, type ProblemError } from './problem';

/** What zod and every other Standard Schema library tell of a wrong value. */
export interface Issue {
  readonly message: string;
  readonly code?: string;
  readonly keys?: readonly string[];
  /** A rule of ours names its own code. */
  readonly params?: { readonly code?: string };
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const pathText = (path: Issue['path']): string =>
  (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

const join = (parent: string, key: string): string =>
  parent === '' || key === '' ? parent + key : `${parent}.${key}`;

/** The code of the rule that was broken. */
export const issueCode = (issue: Issue): string => issue.params?.code ?? issue.code ?? 'invalid';

function fieldErrors(issue: Issue, root: string): FieldError[] {
  const field = join(root, pathText(issue.path));
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? []).map((key) => ({
      field: join(field, key),
      code: 'unknown_member',
      message: 'is not known',
    }));
  return [{ field: field === '' ? 'body' : field, code: issueCode(issue), message: issue.message }];
}

/** One entry for each wrong field; members that no schema names are wrong, too. `root` names what was checked. */
export function problemFromIssues(issues: readonly unknown[], root = ''): ProblemError {
  return invalidInput(issues.flatMap((issue) => fieldErrors(issue as Issue, root)));
}

/** Checks what a handler's parameter declares a schema for; a path parameter is named in the answer. */
export class SchemaValidationPipe implements PipeTransform {
  async transform(value: unknown, { schema, type, data }: ArgumentMetadata): Promise<unknown> {
    if (schema === undefined || type === 'custom') return value;
    const result = await schema['~standard'].validate(value);
    if (result.issues !== undefined) throw problemFromIssues(result.issues, data);
    return result.value;
  }
}
