import { describe, expect, it } from 'vitest';
import { etagOf, holdsAlready } from './etag';

describe('an entity tag', () => {
  const etag = etagOf({ votes: 1 });

  it('is a quoted text that follows from the answer alone', () => {
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(etagOf({ votes: 1 })).toBe(etag);
    expect(etagOf({ votes: 2 })).not.toBe(etag);
  });

  it.each([
    [undefined, false],
    ['', false],
    ['"other"', false],
    [etag.replaceAll('"', ''), false],
    [etag, true],
    [`W/${etag}`, true],
    [`"other", W/"more",${etag}`, true],
    ['*', true],
  ])('is held by a client that sends %s: %s', (header, expected) => {
    expect(holdsAlready(header, etag)).toBe(expected);
  });
});
