import { describe, expect, it } from 'vitest';
import { hashBearerToken, newBearerToken } from './bearer-token';

describe('a bearer token', () => {
  it('is new every time, and its hash is all that need be kept', () => {
    const [one, other] = [newBearerToken(), newBearerToken()];
    expect(one.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(other.token).not.toBe(one.token);
    expect(one.hash).toEqual(hashBearerToken(one.token));
    expect(one.hash).toHaveLength(32);
    expect(one.hash.toString('utf8')).not.toContain(one.token);
  });
});
