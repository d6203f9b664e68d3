import { imageTypes } from '@scrutin/contracts';
import { bodyExamples, parameterExample } from './examples';
import type { Route } from './routes';
import type { JsonSchema, SchemaBook } from './schemas';

interface ObjectSchema extends JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Up to 255 visible ASCII characters of your choice. The same request under the same key makes nothing again for 24 hours, and gets the same answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

/** Those of the path, then the members of the query, then those of the header. */
export function parametersOf(route: Route, book: SchemaBook): readonly JsonSchema[] {
  const inPath = route.parameters.map(({ name, schema }) => ({
    name,
    in: 'path',
    required: true,
    schema: book.schemaOf(schema, 'input'),
    example: parameterExample(route.path, name),
  }));
  const inHeader = route.takesIdempotencyKey ? [idempotencyKey] : [];
  if (route.query === null) return [...inPath, ...inHeader];
  const { properties = {}, required = [] } = book.schemaOf(route.query, 'input') as ObjectSchema;
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return [...inPath, ...inQuery, ...inHeader];
}

const imageContent = Object.fromEntries(imageTypes.map((type) => [type, {}]));

export function requestBodyOf(route: Route, book: SchemaBook): JsonSchema | null {
  const { body, takesCsv, takesImage } = route;
  if (takesImage) return { required: true, content: imageContent };
  const example = bodyExamples[`${route.method.toUpperCase()} ${route.path}`];
  if (takesCsv)
    return { required: true, content: { 'text/csv': { schema: { type: 'string' }, example } } };
  if (body === null) return null;
  const required = !body.safeParse(undefined).success;
  return {
    required,
    content: { 'application/json': { schema: book.schemaOf(body, 'input'), example } },
  };
}
