import type { TestApp } from './test-app';
import type { TestElection } from './test-election';

interface OperationDocument {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string | null;
  readonly body: unknown;
}

/** They say when, how long, and how the connection goes on. */
const headersLeftOut = new Set(['date', 'content-length', 'etag', 'connection', 'keep-alive']);
const nobody = '00000000-0000-4000-8000-000000000000';

/** Everything that can be fetched of one election, by address: by anybody, or by an admin. */
export class AllAnswers {
  private constructor(
    private readonly app: TestApp,
    private readonly paths: readonly string[],
    private readonly isAdmin: boolean,
  ) {}

  /** The addresses are those of the OpenAPI document, so that a new one is looked at as soon as there is one. */
  static async of(app: TestApp, election: TestElection, isAdmin = false): Promise<AllAnswers> {
    const document = await app.request<{
      paths: Record<string, Record<string, OperationDocument>>;
    }>('GET', '/api/openapi.json');
    const paths = Object.entries(document.body.paths).flatMap(([path, { get }]) => {
      const needs = (get?.security ?? []).map((scheme) => Object.keys(scheme));
      const isOpen = needs.length === 0 || needs.some((names) => names.length === 0);
      const isForAdmins = needs.some((names) => names.includes('admin'));
      return get !== undefined && (isOpen || (isAdmin && isForAdmins)) ? [path] : [];
    });
    // What is for operators is refused to everybody else, which tells nothing either.
    const forOperators = isAdmin ? [] : ['/metrics'];
    return new AllAnswers(
      app,
      [...paths.map((path) => filledIn(path, election)), ...forOperators],
      isAdmin,
    );
  }

  async fetch(): Promise<ReadonlyMap<string, Answer>> {
    const answers = await Promise.all(
      this.paths.map(async (path) => {
        const { headers, body, text } = this.isAdmin
          ? await this.app.asAdmin<unknown>('GET', path)
          : await this.app.request<unknown>('GET', path);
        const kept = [...headers].filter(([name]) => !headersLeftOut.has(name));
        const answer = { headers: Object.fromEntries(kept), body: body ?? text };
        return [path, { ...answer, etag: headers.get('etag') }] as const;
      }),
    );
    return new Map(answers);
  }
}

function filledIn(path: string, { id, box, candidates, voters, regions }: TestElection): string {
  const values: Readonly<Record<string, string | undefined>> = {
    '/api/elections/{id}': id,
    '/api/elections/{electionId}': id,
    '/{candidateId}': candidates[0],
    '/api/ledgers/{boxId}': box,
    '/api/images/{hash}': 'A'.repeat(43),
    '/api/voters/{id}': voters[0]?.id,
    '/api/regions/{id}': regions[0],
    '/api/parties/{id}': nobody,
    '/api/users/{id}': nobody,
    '/api/voters/imports/{id}': nobody,
  };
  const full = Object.entries(values).reduce(
    (text, [part, value]) => text.replace(part, part.replace(/\{\w+\}/, value ?? nobody)),
    path,
  );
  if (full.includes('{')) throw new Error(`Say what belongs into ${full}.`);
  return full;
}
