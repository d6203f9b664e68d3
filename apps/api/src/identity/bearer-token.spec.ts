import { describe, expect, it } from 'vitest';
import { hashBearerToken, newBearerToken, readBearerToken } from './bearer-token';

describe('a bearer token', () => {
  it('is new every time, and its hash is all that need be kept', () => {
    const [one, other] = [newBearerToken(), newBearerToken()];
    expect(one.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(other.token).not.toBe(one.token);
    expect(one.hash).toEqual(hashBearerToken(one.token));
    expect(one.hash).toHaveLength(32);
    expect(one.hash.toString('utf8')).not.toContain(one.token);
  });

  it.each([
    ['Bearer abc-._~+/123==', 'abc-._~+/123=='],
    ['bearer  abc', 'abc'],
    ['Bearer', null],
    ['Bearer ', null],
    ['Bearer a b', null],
    ['Bearer a=b', null],
    ['Bearer é', null],
    ['Basic abc', null],
    [' Bearer abc', null],
    ['', null],
    [undefined, null],
  ])('in the header %j is %j', (header, token) => {
    expect(readBearerToken(header)).toBe(token);
  });
});
