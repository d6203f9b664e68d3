import { describe, expect, it } from 'vitest';
import { readBearerToken } from './read-bearer-token';

describe('a bearer token', () => {
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
