import { SetMetadata } from '@nestjs/common';
import { ProblemError } from '../platform/http/problem';
import type { FormerAdminCode } from './former-admin';

const alsoForAuditors = 'scrutin:also-for-auditors';
const notForAuditors = 'scrutin:not-for-auditors';

/** Of a route that changes nothing but one's own account: auditors may use it, too. */
export const AlsoForAuditors = () => SetMetadata(alsoForAuditors, true);

/** Of a route that only reads, and gives a secret away: auditors may not use it. */
export const NotForAuditors = () => SetMetadata(notForAuditors, true);

const reading = new Set(['get', 'head']);

/** By default auditors may read, and nothing else. The method is in any case. */
export function isForAuditors(method: string, handler: object): boolean {
  const isMarked = (key: string): boolean => Reflect.getMetadata(key, handler) === true;
  return reading.has(method.toLowerCase()) ? !isMarked(notForAuditors) : isMarked(alsoForAuditors);
}

export const auditorsRead = (): ProblemError =>
  new ProblemError({
    status: 403,
    code: 'auditors_read',
    title: 'Auditors read. Only admins can do this.',
  });

export const signInFirst = (): ProblemError =>
  new ProblemError({ status: 401, code: 'unauthorized', title: 'Sign in as an admin first.' });

const formerAdmins = {
  unauthorized: signInFirst,
  auditors_read: auditorsRead,
} as const satisfies Record<FormerAdminCode, () => ProblemError>;

export const formerAdminProblem = (code: FormerAdminCode): ProblemError => formerAdmins[code]();
