import { contracts, type TopicName } from '@scrutin/contracts';
import type { IncomingMessage } from '../src/platform/kafka/incoming-message';

const bytesOf = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text));

/** A message as a consumer hands it over. */
export function incoming(
  key: string | null,
  value: string | null,
  topic: TopicName = 'scrutin.participations',
): IncomingMessage {
  const bytes = { key: bytesOf(key), value: bytesOf(value) };
  return { offset: 0n, key, value, type: contracts[topic].type, bytes };
}
