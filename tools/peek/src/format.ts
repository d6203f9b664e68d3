import type { z } from 'zod';
import type { Message } from './message';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A word by itself, or as JSON where it would not be one: whatever somebody wrote, a line stays a line. */
const word = (value: unknown): string =>
  typeof value === 'string' && /^[^\s\p{C}"{}[\],=]+$/u.test(value) ? value : JSON.stringify(value);

/** `a=1 b.c=2 counts=[3,4]`, without what is null or empty, and what the key says already. */
function pairs(members: Members, key: string | null, path = ''): string[] {
  return Object.entries(members).flatMap(([name, value]) => {
    if (isMembers(value)) return pairs(value, key, `${path}${word(name)}.`);
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (isEmpty || (path === '' && value === key)) return [];
    return [`${path}${word(name)}=${word(value)}`];
  });
}

function parse(value: string, schema: z.ZodType | null): Members | null {
  try {
    const parsed: unknown = JSON.parse(value);
    const isReadable = schema === null || schema.safeParse(parsed).success;
    return isReadable && isMembers(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function content({ key, value }: Message, schema: z.ZodType | null): string {
  if (value === null) return '(deleted)';
  const members = parse(value, schema);
  return members === null ? `(unreadable) ${word(value)}` : pairs(members, key).join(' ');
}

/** One line: where it lies, when it was written, its key, and what it says. `schema` tells what a message has to be. */
export function formatMessage(message: Message, schema: z.ZodType | null): string {
  const { partition, offset, timestampMs, key } = message;
  const place = `${partition}@${offset}`.padEnd(8);
  return `${place} ${new Date(timestampMs).toISOString()}  ${key === null ? '(no key)' : word(key)}  ${content(message, schema)}`;
}

/** One line of JSON, headers included, with the value as JSON where it is. */
export function formatJson({ value, timestampMs, ...message }: Message): string {
  const timestamp = new Date(timestampMs).toISOString();
  return JSON.stringify({ ...message, timestamp, value: asJson(value) });
}

function asJson(value: string | null): unknown {
  try {
    return JSON.parse(value ?? 'null') as unknown;
  } catch {
    return value;
  }
}
