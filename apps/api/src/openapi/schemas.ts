import * as contracts from '@scrutin/contracts';
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Requests as clients write them, answers as they read them: what has a default may be left out of the one only. */
export type Direction = 'input' | 'output';

/** Parts of requests and answers that have a name of their own in the document. */
const parts: Readonly<Record<string, z.ZodType>> = {
  AgeBand: contracts.ageBandSchema,
  BoxResult: contracts.boxResultSchema,
  ElectionState: contracts.electionStateSchema,
  Gender: contracts.genderSchema,
  ImportRejection: contracts.importRejection,
  Manifest: contracts.manifestOut,
  Problem: contracts.problemSchema,
  Turnout: contracts.turnoutSchema,
};

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Requests and answers are named as the contracts export them: `electionResponse` is `ElectionResponse`. */
const wholes: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.entries(contracts as Readonly<Record<string, unknown>>)
    .filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject)
    .filter(([name]) => /(Request|Response)$/.test(name))
    .map(([name, schema]) => [capitalized(name), schema]),
);

const referenceTo = (name: string): string => `#/components/schemas/${name}`;

function optionsOf(direction: Direction) {
  return {
    io: direction,
    override: ({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
      // Members may be added to answers one day; a reader that refuses them would break then.
      if (direction === 'output') delete jsonSchema.additionalProperties;
      // The range of the integers that JavaScript is sure of tells nobody anything.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  };
}

/** Without the marks of a schema that stands alone. */
const asPart = ({ $schema: _, $id: __, ...schema }: z.core.JSONSchema.BaseSchema): JsonSchema =>
  schema;

/** JSON Schemas of zod's, in the dialect that OpenAPI 3.1 shares; those with a name become components. */
export class SchemaBook {
  private readonly registry = z.registry<{ id: string }>();
  private readonly named: Readonly<Record<Direction, Readonly<Record<string, JsonSchema>>>>;
  private readonly used = new Map<string, JsonSchema>();

  constructor() {
    for (const [id, schema] of Object.entries({ ...wholes, ...parts }))
      this.registry.add(schema, { id });
    this.named = { input: this.convertNamed('input'), output: this.convertNamed('output') };
  }

  /** A reference where the schema has a name, else the schema itself. */
  schemaOf(schema: z.ZodType, direction: Direction): JsonSchema {
    const name = this.registry.get(schema)?.id;
    if (name === undefined) return asPart(z.toJSONSchema(schema, optionsOf(direction)));
    this.use(name, direction);
    return { $ref: referenceTo(name) };
  }

  /** Everything that was referred to so far, by name. */
  components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.used].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  private convertNamed(direction: Direction): Readonly<Record<string, JsonSchema>> {
    const options = { ...optionsOf(direction), uri: referenceTo };
    const { schemas } = z.toJSONSchema(this.registry, options);
    return Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, asPart(schema)]),
    );
  }

  private use(name: string, direction: Direction): void {
    const schema = this.named[direction][name];
    if (schema === undefined || this.used.has(name)) return;
    this.used.set(name, schema);
    for (const [, other = ''] of JSON.stringify(schema).matchAll(
      /"#\/components\/schemas\/(\w+)"/g,
    ))
      this.use(other, direction);
  }
}
