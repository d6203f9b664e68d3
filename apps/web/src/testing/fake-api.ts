import { vi } from 'vitest';

type Answer =
  | { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }
  /** The answer never comes. */
  | 'silent'
  | 'unreachable';

/** What the server answers, by path without its query; the last one set holds. */
export class FakeApi {
  readonly asked: string[] = [];
  /** What was sent, in the order of `asked`; undefined where nothing was. */
  readonly sent: unknown[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) => this.fetch(url, init));
  }

  set(path: string, body: unknown): void {
    this.answers.set(path, { body });
  }

  setAnswer(path: string, answer: Answer): void {
    this.answers.set(path, answer);
  }

  private fetch(url: string, init?: RequestInit): Promise<Response> {
    this.asked.push(url);
    this.sent.push(typeof init?.body === 'string' ? JSON.parse(init.body) : undefined);
    const answer = this.answers.get(url.split('?', 1)[0] ?? url) ?? notFound;
    if (answer === 'unreachable') return Promise.reject(new TypeError('network down'));
    if (answer === 'silent')
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      });
    const { status = 200, body, headers = {} } = answer;
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  }
}

const notFound: Answer = {
  status: 404,
  body: { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found' },
};
