import { RequestMethod, type CanActivate, type Type } from '@nestjs/common';
import {
  GUARDS_METADATA,
  HEADERS_METADATA,
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants';
import { z } from 'zod';
import { AdminGuard, creationOf, isForAuditors } from '../identity';
import type { csvRoute } from '../platform/http/csv-body';
import type { imageRoute } from '../platform/http/image-body';

/** What the decorators of one route say of it. */
export interface Route {
  /** In lower case. */
  readonly method: string;
  /** With parameters in braces: `/api/elections/{id}`. */
  readonly path: string;
  readonly status: number;
  readonly parameters: readonly { readonly name: string; readonly schema: z.ZodType }[];
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  readonly takesCsv: boolean;
  /** The same request under the same `Idempotency-Key` makes nothing again. */
  readonly takesIdempotencyKey: boolean;
  readonly takesImage: boolean;
  readonly response: z.ZodType | null;
  /** The media type that the route sets itself. */
  readonly mediaType: string | null;
  readonly guards: readonly Type<CanActivate>[];
  /** Answered to auditors with 403. */
  readonly refusesAuditors: boolean;
}

type Handler = (...args: never[]) => unknown;

interface Argument {
  readonly index: number;
  readonly data?: unknown;
  readonly schema?: unknown;
  /** Of decorators that are our own. */
  readonly factory?: unknown;
}

/** The key under which `@SerializeOptions` keeps what it is given; Nest does not export it. */
const serializeOptions = 'class_serializer:options';

const read = (key: string, target: object): unknown => Reflect.getMetadata(key, target);

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

const allArgumentsOf = (controller: Type, handler: Handler): Readonly<Record<string, Argument>> =>
  (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler.name) ?? {}) as Record<
    string,
    Argument
  >;

function argumentsOf(controller: Type, handler: Handler, type: RouteParamtypes): Argument[] {
  const own = Object.entries(allArgumentsOf(controller, handler)).filter(([key]) =>
    key.startsWith(`${type}:`),
  );
  return own.map(([, argument]) => argument).sort((one, other) => one.index - other.index);
}

const schemaOf = (argument: Argument | undefined): z.ZodType | null =>
  isSchema(argument?.schema) ? argument.schema : null;

const joinPath = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;

const withoutPrefix = /^\/(health\/|metrics$)/;

/** The path that Nest gives to a route: all but those for operators have the global prefix. */
function pathOf(controller: Type, handler: Handler): string {
  const [outer, inner] = [controller, handler].map((target) => read(PATH_METADATA, target));
  const path = joinPath(String(outer), String(inner)).replace(/:(\w+)/g, '{$1}');
  return withoutPrefix.test(path) ? path : joinPath('api', path);
}

function routeOf(controller: Type, handler: Handler): Route {
  const method = read(METHOD_METADATA, handler) as RequestMethod;
  const usual = method === RequestMethod.POST ? 201 : 200;
  const options = read(serializeOptions, handler) as { schema?: unknown } | undefined;
  const config = read(FASTIFY_ROUTE_CONFIG_METADATA, handler) as
    Partial<typeof csvRoute & typeof imageRoute> | undefined;
  const headers = (read(HEADERS_METADATA, handler) ?? []) as { name: string; value: unknown }[];
  const contentType = headers.find(({ name }) => name === 'content-type')?.value;
  const guards = [controller, handler].flatMap((target) => read(GUARDS_METADATA, target) ?? []);
  return {
    method: RequestMethod[method].toLowerCase(),
    path: pathOf(controller, handler),
    status: (read(HTTP_CODE_METADATA, handler) as number | undefined) ?? usual,
    parameters: argumentsOf(controller, handler, RouteParamtypes.PARAM).flatMap((argument) => {
      const schema = schemaOf(argument);
      return schema === null ? [] : [{ name: String(argument.data), schema }];
    }),
    query: schemaOf(argumentsOf(controller, handler, RouteParamtypes.QUERY)[0]),
    body: schemaOf(argumentsOf(controller, handler, RouteParamtypes.BODY)[0]),
    takesCsv: config?.takesCsv === true,
    takesIdempotencyKey: Object.values(allArgumentsOf(controller, handler)).some(
      ({ factory }) => factory === creationOf,
    ),
    takesImage: config?.takesImage === true,
    response: isSchema(options?.schema) ? options.schema : null,
    mediaType: typeof contentType === 'string' ? (contentType.split(';', 1)[0] ?? null) : null,
    guards: guards as Type<CanActivate>[],
    refusesAuditors: guards.includes(AdminGuard) && !isForAuditors(RequestMethod[method], handler),
  };
}

/** The HTTP routes of all controllers of the application, by the decorators that Nest made them from. */
export function listRoutes(app: NestFastifyApplication): readonly Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const scanner = new MetadataScanner();
  return modules.flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype, instance }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, Handler>;
      const handlers = scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => prototype[name] ?? [])
        .filter((handler) => read(METHOD_METADATA, handler) !== undefined);
      return handlers.map((handler) => routeOf(metatype as Type, handler));
    }),
  );
}
