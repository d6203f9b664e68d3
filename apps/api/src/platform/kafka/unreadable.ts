import { isUtf8 } from 'node:buffer';
import { contracts, type QuarantineReason, type TopicName } from '@scrutin/contracts';
import type { IncomingMessage } from './incoming-message';
import { kafkaBatchBytesMax } from './outgoing';

/** Why a message was not taken. It says where, and repeats nothing of what the message says. */
export interface Defect {
  readonly reason: QuarantineReason;
  readonly detail: string;
}

const issuesMax = 5;

/** What can be wrong with a record before its text is read; null if nothing is. */
export function recordDefect(topic: TopicName, { type, bytes }: IncomingMessage): Defect | null {
  const { value } = bytes;
  if (value === null) return { reason: 'tombstone', detail: '' };
  // Nobody of ours sends more, and parsing takes many times as much memory.
  if (value.length > kafkaBatchBytesMax)
    return { reason: 'too_large', detail: `${value.length} bytes` };
  const expected = contracts[topic].type;
  // Whoever sends without CloudEvents headers is taken at their word.
  if (type !== null && type !== expected)
    return { reason: 'other_type', detail: `${expected} was expected` };
  return isUtf8(value) ? null : { reason: 'not_utf8', detail: '' };
}

/** Why a text is not what its topic carries; to be asked of one that could not be read. */
export function textDefect(topic: TopicName, value: string): Defect {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    return { reason: 'not_json', detail: '' };
  }
  const issues = contracts[topic].schema.safeParse(json).error?.issues ?? [];
  const places = issues.map(({ path, code }) => `${path.join('.') || 'message'}: ${code}`);
  return { reason: 'not_as_contract', detail: places.slice(0, issuesMax).join(', ') };
}
