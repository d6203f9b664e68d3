import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemSchema } from '@scrutin/contracts';
import { operations, type Operation } from './operations';
import { parametersOf, requestBodyOf } from './requests';
import { responsesOf } from './responses';
import { listRoutes, type Route } from './routes';
import { SchemaBook, type JsonSchema } from './schemas';
import { securityOf, securitySchemes } from './security';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  /** By path, then by method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
}

const info = {
  title: 'Scrutin',
  version: '1',
  description: [
    'Elections that are watched live and can be recounted by anyone.',
    'Lists answer `{items, next}`; give `next` as `cursor` to get the page after.',
    'What goes wrong is answered with a problem document (RFC 9457), whose `code` is stable.',
  ].join(' '),
} as const;

interface Description {
  readonly tag: string;
  readonly operation: Operation;
}

/** A route that nobody has described stands there with its path alone. */
function descriptionOf({ method, path }: Route): Description {
  const key = `${method.toUpperCase()} ${path}`;
  const found = Object.entries(operations).flatMap(([tag, { [key]: operation }]) =>
    operation === undefined ? [] : [{ tag, operation }],
  );
  return found[0] ?? { tag: 'Other', operation: { summary: key } };
}

/** Unique, and as stable as the route: `getElectionsIdResults`. */
const operationIdOf = ({ method, path }: Route): string =>
  `${method}${path.replace(/^\/api/, '').replace(/\W+(\w?)/g, (_, next: string) => next.toUpperCase())}`;

function operationOf(route: Route, book: SchemaBook): JsonSchema {
  const { tag, operation } = descriptionOf(route);
  const { summary, description } = operation;
  const requestBody = requestBodyOf(route, book);
  return {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    operationId: operationIdOf(route),
    security: securityOf(route),
    parameters: parametersOf(route, book),
    ...(requestBody === null ? {} : { requestBody }),
    responses: responsesOf(route, operation, book),
  };
}

/** OpenAPI 3.1 of all routes that this process serves, from the schemas that they check requests and answers with. */
export function openApiDocument(app: NestFastifyApplication): OpenApiDocument {
  const book = new SchemaBook();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of listRoutes(app)) {
    const methods = (paths[route.path] ??= {});
    methods[route.method] = operationOf(route, book);
  }
  book.schemaOf(problemSchema, 'output');
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    tags: Object.keys(operations).map((name) => ({ name })),
    paths,
    components: { schemas: book.components(), securitySchemes },
  };
}
