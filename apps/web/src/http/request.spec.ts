import { beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from '../testing/fake-api';
import { isNotFound, ProblemError, UnreachableError } from './problem-error';
import { getJson, retryAfterMsOf } from './request';

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi();
});

const failureOf = (path: string, signal?: AbortSignal): Promise<unknown> =>
  getJson(path, signal).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a request', () => {
  it('gives the body of a good answer', async () => {
    api.set('/api/x', { value: 7 });
    expect(await getJson('/api/x')).toEqual({ value: 7 });
  });

  it('fails with the problem document, and when to come back', async () => {
    const problem = { type: 'about:blank', title: 'Busy', status: 503, code: 'overloaded' };
    api.setAnswer('/api/x', { status: 503, body: problem, headers: { 'retry-after': '3' } });
    const error = await failureOf('/api/x');
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ problem, retryAfterMs: 3_000, message: 'Busy' });
    expect(isNotFound(error)).toBe(false);
  });

  it('makes a problem of whatever a gateway answers with', async () => {
    api.setAnswer('/api/x', { status: 502, body: '<html>' });
    expect(await failureOf('/api/x')).toMatchObject({
      problem: { status: 502, code: 'unknown', title: 'HTTP 502' },
    });
  });

  it('fails as unreachable when nobody answers', async () => {
    api.setAnswer('/api/x', 'unreachable');
    expect(await failureOf('/api/x')).toBeInstanceOf(UnreachableError);
  });

  it('that is given up is not the fault of the server', async () => {
    api.setAnswer('/api/x', 'silent');
    const controller = new AbortController();
    const failure = failureOf('/api/x', controller.signal);
    controller.abort();
    expect(await failure).not.toBeInstanceOf(UnreachableError);
  });

  it.each([
    ['3', 3_000],
    ['0', 0],
    [null, null],
    ['-1', null],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  ])('reads Retry-After %s as %s ms', (header, ms) => {
    expect(retryAfterMsOf(new Headers(header === null ? {} : { 'retry-after': header }))).toBe(ms);
  });
});
