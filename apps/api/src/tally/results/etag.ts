import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110, 8.8.3) of what is about to be answered. */
export const etagOf = (answer: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`;

/** Whether a client that sends this `If-None-Match` holds that answer already; by weak comparison, as RFC 9110 asks. */
export function holdsAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
