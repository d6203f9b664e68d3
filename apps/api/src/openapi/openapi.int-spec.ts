import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import type { OpenApiDocument } from './document';
import { bodyExamples } from './examples';
import { operations } from './operations';
import { listRoutes } from './routes';
import { servedRoutes } from '../../test/served-routes';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: object }>> };
  readonly responses: Readonly<
    Record<string, { description: string; content?: Readonly<Record<string, { schema: object }>> }>
  >;
}

describe('the OpenAPI document', () => {
  let app: TestApp;
  let document: OpenApiDocument;
  let all: readonly {
    readonly key: string;
    readonly path: string;
    readonly operation: Operation;
  }[];
  const operationOf = (key: string): Operation => {
    const found = all.find((entry) => entry.key === key);
    if (found === undefined) throw new Error(`${key} is not in the document`);
    return found.operation;
  };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    document = (await app.request<OpenApiDocument>('GET', '/api/openapi.json')).body;
    all = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        key: `${method.toUpperCase()} ${path}`,
        path,
        operation: operation as unknown as Operation,
      })),
    );
  });
  afterAll(() => app.stop());

  it('names every route that the server has, and no other', () => {
    const served = servedRoutes(app.app);
    expect(served).toContain('POST /api/elections/{id}/ballots');
    expect(all.map(({ key }) => key).sort()).toEqual(
      // The document and the page to read it are not part of what they describe.
      served.filter((route) => !/ \/api\/(docs|openapi\.json)/.test(route)).sort(),
    );
  });

  it('says of every route what it does, and of no other', () => {
    const described = Object.values(operations).flatMap((entries) => Object.keys(entries));
    expect([...described].sort()).toEqual(all.map(({ key }) => key).sort());
  });

  it('has a schema for all JSON that leaves: without one, nothing would be stripped', () => {
    const leaking = listRoutes(app.app)
      .filter(
        ({ status, mediaType, response }) => status !== 204 && mediaType === null && !response,
      )
      .map(({ method, path }) => `${method} ${path}`);
    expect(leaking).toEqual([]);
  });

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({
      title: 'Scrutin',
      version: expect.any(String) as string,
    });
    const tags = document.tags.map((tag) => tag.name);
    for (const { key, path, operation } of all) {
      expect(tags, key).toEqual(expect.arrayContaining([...operation.tags]));
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(
        declared.map((parameter) => parameter.name),
        key,
      ).toEqual(inPath);
      expect(
        declared.every((parameter) => parameter.required),
        key,
      ).toBe(true);
      const places = operation.parameters.map((parameter) => parameter.in);
      expect(
        places.every((place) => ['path', 'query', 'header'].includes(place)),
        key,
      ).toBe(true);
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => /^2\d\d$/.test(status)),
        key,
      ).toBe(true);
      expect(
        statuses.every((status) => /^([1-5]\d\d|default)$/.test(status)),
        key,
      ).toBe(true);
      for (const response of Object.values(operation.responses))
        expect(response.description, key).not.toBe('');
      for (const requirement of operation.security)
        for (const scheme of Object.keys(requirement))
          expect(Object.keys(document.components.securitySchemes), key).toContain(scheme);
    }
    const ids = all.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-zA-Z]+$/.test(id))).toBe(true);
  });

  it('refers to schemas that are there, and holds none that nobody refers to', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference = '']) => reference,
    );
    const named = Object.keys(document.components.schemas);
    expect([...new Set(references)].sort()).toEqual(
      named.map((name) => `#/components/schemas/${name}`).sort(),
    );
    // Words of older dialects, and marks of a schema that stands alone.
    expect(text).not.toMatch(/"(nullable|definitions|\$defs|\$schema|\$id)":/);
  });

  it('lets answers grow, and requests not', () => {
    const { schemas } = document.components;
    for (const [name, schema] of Object.entries(schemas)) {
      if (name.endsWith('Request'))
        expect([name, schema]).toEqual([
          name,
          expect.objectContaining({ additionalProperties: false }),
        ]);
      else expect(schema, name).not.toHaveProperty('additionalProperties');
    }
  });

  it('tells who may use a route', () => {
    expect(operationOf('POST /api/elections').security).toEqual([{ admin: [] }]);
    expect(operationOf('GET /metrics').security).toEqual([{ operator: [] }]);
    expect(operationOf('GET /api/elections').security).toEqual([{ admin: [] }, {}]);
    expect(operationOf('POST /api/elections/{id}/credentials').security).toEqual([{ voter: [] }]);
    const open = all.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ key }) => key).sort()).toEqual([
      'GET /api/elections/{id}/ballot-paper',
      'GET /api/elections/{id}/releases',
      'GET /api/elections/{id}/results',
      'GET /api/elections/{id}/series',
      'GET /api/images/{hash}',
      'GET /api/ledgers/{boxId}/opened',
      'GET /health/live',
      'GET /health/ready',
      'POST /api/auth/login',
      'POST /api/elections/{id}/ballots',
      'POST /api/invitations/accept',
      'POST /api/voter-sessions',
    ]);
  });

  it('tells what goes in and what comes out', () => {
    const seal = operationOf('POST /api/elections/{id}/seal');
    expect(Object.keys(seal.responses)).toEqual([
      ...['200', '202', '400', '401', '403', '404', '409', '413', '415', '422'],
      'default',
    ]);
    const problem = { 'application/problem+json': { schema: reference('Problem') } };
    expect(seal.responses['409']?.content).toEqual(problem);
    expect(seal.responses['202']?.content).toEqual({
      'application/json': { schema: reference('ElectionResponse') },
    });
    const create = operationOf('POST /api/elections');
    expect(create.requestBody).toEqual({
      required: true,
      content: {
        'application/json': {
          schema: reference('CreateElectionRequest'),
          example: bodyExamples['POST /api/elections'],
        },
      },
    });
    expect(create.parameters.map(({ name, in: place }) => [name, place])).toEqual([
      ['Idempotency-Key', 'header'],
    ]);
    const list = operationOf('GET /api/voters');
    expect(list.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['limit', false],
      ['cursor', false],
      ['search', false],
    ]);
    const opened = operationOf('GET /api/ledgers/{boxId}/opened');
    expect(opened.responses['200']?.content).toEqual({
      'text/plain': { schema: { type: 'string' } },
    });
    const picture = operationOf('GET /api/images/{hash}');
    expect(picture.responses['200']?.content).toEqual({ 'image/webp': { schema: {} } });
    const logo = operationOf('PUT /api/parties/{id}/logo');
    expect(Object.keys(logo.requestBody?.content ?? {})).toEqual([
      'image/png',
      'image/jpeg',
      'image/webp',
    ]);
    const imported = operationOf('POST /api/voters/import');
    expect(Object.keys(imported.requestBody?.content ?? {})).toEqual(['text/csv']);
    expect(Object.keys(imported.responses['422']?.content ?? {})).toEqual([
      'application/json',
      'application/problem+json',
    ]);
    const deleted = operationOf('DELETE /api/elections/{id}');
    expect(deleted.responses['204']).toEqual({ description: 'No Content' });
  });

  it('tells what is refused to auditors', () => {
    const refuses = all.filter(({ operation }) => '403' in operation.responses);
    const keys = refuses.map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining(['POST /api/regions', 'GET /api/voters/imports/{id}/cards']),
    );
    expect(keys).not.toContain('POST /api/auth/logout');
    expect(keys.filter((key) => key.startsWith('GET '))).toHaveLength(1);
  });

  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  it('has a page to read it, all of whose files come from this server', async () => {
    const page = await app.request('GET', '/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain(`default-src 'self'`);
    // Scripts of the page itself would need a weaker policy.
    expect(page.text).not.toMatch(/<script>|<script type|<script [^>]*>[^<\s]/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const file of files) {
      const { pathname, origin } = new URL(file, `${app.url}/api/docs`);
      expect(origin).toBe(app.url);
      expect((await app.request('GET', pathname)).status).toBe(200);
    }
  });

  it('is not served by a process that serves no API', async () => {
    const keeper = await startTestApp({ roles: ['keeper'], beside: app });
    try {
      expect((await keeper.request('GET', '/api/openapi.json')).status).toBe(404);
      expect((await keeper.request('GET', '/api/docs')).status).toBe(404);
    } finally {
      await keeper.stop();
    }
  });
});
