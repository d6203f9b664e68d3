import { STATUS_CODES } from 'node:http';
import { problemSchema } from '@scrutin/contracts';
import type { Operation } from './operations';
import type { Route } from './routes';
import type { JsonSchema, SchemaBook } from './schemas';
import { securityOf } from './security';

type Content = Record<string, { readonly schema: JsonSchema }>;

const noContent = 204;
const notModified = 304;

/** The statuses of problem documents: those that follow from what the route takes and from its guards, and its own. */
function refusalsOf(route: Route, { refusals = [] }: Operation): readonly number[] {
  const takesBody = route.body !== null || route.takesCsv || route.takesImage;
  const takesInput = takesBody || route.query !== null || route.parameters.length > 0;
  return [
    ...(takesInput ? [400] : []),
    ...(securityOf(route).length > 0 ? [401] : []),
    ...(route.refusesAuditors ? [403] : []),
    ...(route.parameters.length > 0 ? [404] : []),
    ...(takesBody ? [413, 415] : []),
    // For a key that was used for another request.
    ...(route.takesIdempotencyKey ? [422] : []),
    ...refusals,
  ];
}

function contentOf(route: Route, status: number, book: SchemaBook): Content {
  if (status === noContent || status === notModified) return {};
  // OpenAPI 3.1 says of bytes nothing but their type.
  if (route.mediaType?.startsWith('image/') === true) return { [route.mediaType]: { schema: {} } };
  if (route.mediaType !== null) return { [route.mediaType]: { schema: { type: 'string' } } };
  if (route.response === null) return {};
  return { 'application/json': { schema: book.schemaOf(route.response, 'output') } };
}

const responseOf = (description: string, content: Content): JsonSchema => ({
  description,
  ...(Object.keys(content).length === 0 ? {} : { content }),
});

/** All answers by status; a route may answer one status in two ways, told apart by their media types. */
export function responsesOf(
  route: Route,
  operation: Operation,
  book: SchemaBook,
): Readonly<Record<string, JsonSchema>> {
  const problem: Content = {
    'application/problem+json': { schema: book.schemaOf(problemSchema, 'output') },
  };
  const successes = new Map<number, string>([
    [route.status, STATUS_CODES[route.status] ?? ''],
    ...Object.entries(operation.also ?? {}).map(
      ([status, text]) => [Number(status), text] as const,
    ),
  ]);
  const refusals = new Set(refusalsOf(route, operation));
  const responses: Record<string, JsonSchema> = {
    default: responseOf('Anything else that goes wrong.', problem),
  };
  for (const status of refusals)
    responses[status] = responseOf(STATUS_CODES[status] ?? '', problem);
  for (const [status, text] of successes) {
    const content = contentOf(route, status, book);
    responses[status] = responseOf(
      text,
      refusals.has(status) ? { ...content, ...problem } : content,
    );
  }
  return responses;
}
