import { createHash, randomBytes } from 'node:crypto';

const tokenBytes = 32;

export interface BearerToken {
  /** Given away once and kept nowhere. */
  readonly token: string;
  readonly hash: Buffer;
}

/** Tokens are random and long, so a plain hash keeps them: there is nothing to guess. */
export const hashBearerToken = (token: string): Buffer =>
  createHash('sha256').update(token, 'utf8').digest();

export function newBearerToken(): BearerToken {
  const token = randomBytes(tokenBytes).toString('base64url');
  return { token, hash: hashBearerToken(token) };
}
