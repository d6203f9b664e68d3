import { testAdmin } from './test-app';

interface RequestOptions {
  /** Sent as JSON, unless it is a string or bytes, which go out as they are. */
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestResponse<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; null where it is not JSON. */
  readonly body: Body;
}

const isRaw = (body: unknown): body is string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array;

/** Real HTTP requests to one server. */
export class TestRequests {
  private adminToken: Promise<string> | null = null;

  constructor(readonly url: string) {}

  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { body, token, headers }: RequestOptions = {},
  ): Promise<TestResponse<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body === undefined || isRaw(body) ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson && text !== '' ? JSON.parse(text) : null) as Body,
    };
  }

  /** The same as an admin; signs in once. */
  async asAdmin<Body = Record<string, unknown>>(
    method: string,
    path: string,
    options: Omit<RequestOptions, 'token'> = {},
  ): Promise<TestResponse<Body>> {
    this.adminToken ??= this.signIn();
    return this.request<Body>(method, path, { ...options, token: await this.adminToken });
  }

  /** For tests that end the usual admin's account. */
  useAdminToken(token: string): void {
    this.adminToken = Promise.resolve(token);
  }

  private async signIn(): Promise<string> {
    const answer = await this.request<{ token: string }>('POST', '/api/auth/login', {
      body: testAdmin,
    });
    if (answer.status !== 200) throw new Error(`The admin could not sign in: ${answer.text}`);
    return answer.body.token;
  }
}
