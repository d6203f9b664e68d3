import { stop, VoterError } from './voter-error';

/** What a request says, and all that it says: no cookie, no referrer, nothing that names anyone but the token given. */
export interface VoterRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly credentials: 'omit';
  readonly referrerPolicy: 'no-referrer';
  readonly redirect: 'error';
  readonly cache: 'no-store';
  readonly signal: AbortSignal;
}

export interface VoterResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The part of `fetch` that is needed; any standard `fetch` fits. */
export type VoterFetch = (url: string, request: VoterRequest) => Promise<VoterResponse>;

export interface Transport {
  get(path: string): Promise<string>;
  post(path: string, body: object, token?: string): Promise<string>;
}

const requestTimeoutMs = 30_000;

/** Answers of gateways in front of the server: they know as little as a broken connection does. */
const retriableStatuses = new Set([502, 503, 504]);

type Members = Readonly<Record<string, unknown>>;

export const membersOf = (text: string): Members => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

/** Only whole seconds are understood; the other form of the header is a date, and there is no clock here. */
const retryAfterMsOf = (response: VoterResponse): { retryAfterMs?: number } => {
  const header = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(header) ? { retryAfterMs: Number(header) * 1_000 } : {};
};

/** A problem document (RFC 9457), or whatever else came with a status that is not one of success. */
const problemOf = (response: VoterResponse, text: string): VoterError => {
  const { code, title } = membersOf(text);
  return new VoterError({
    status: response.status,
    code: typeof code === 'string' ? code : `http_${response.status}`,
    title: typeof title === 'string' ? title : 'The server refused the request.',
    ...retryAfterMsOf(response),
    isRetriable: retriableStatuses.has(response.status),
  });
};

const noAnswer = (cause: unknown): VoterError =>
  new VoterError({
    status: null,
    code: 'network_error',
    title: cause instanceof Error ? cause.message : 'No answer from the server.',
    isRetriable: true,
  });

const exchange = async (
  fetch: VoterFetch,
  url: string,
  request: Pick<VoterRequest, 'method' | 'headers' | 'body'>,
): Promise<{ response: VoterResponse; text: string }> => {
  try {
    const response = await fetch(url, {
      ...request,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    return { response, text: await response.text() };
  } catch (cause) {
    throw noAnswer(cause);
  }
};

/** `baseUrl` is an origin, or empty for the origin of the page. Fails with a `VoterError` and nothing else. */
export const createTransport = (fetch: VoterFetch, baseUrl: string): Transport => {
  const send = async (
    path: string,
    request: Pick<VoterRequest, 'method' | 'headers' | 'body'>,
  ): Promise<string> => {
    const { response, text } = await exchange(fetch, `${baseUrl}${path}`, request);
    if (response.status < 200 || response.status > 299) throw problemOf(response, text);
    return text;
  };
  return {
    get: (path) => send(path, { method: 'GET', headers: {} }),
    post: (path, body, token) =>
      send(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      }),
  };
};

/** The text members that an answer must have. */
export const textMembers = <Name extends string>(
  text: string,
  names: readonly Name[],
): Readonly<Record<Name, string>> => {
  const members = membersOf(text);
  const entries = names.map((name) => [name, members[name]] as const);
  if (!entries.every(([, value]) => typeof value === 'string')) {
    throw stop('unreadable_answer', `The answer has no ${names.join(', ')}.`);
  }
  return Object.fromEntries(entries) as Record<Name, string>;
};
