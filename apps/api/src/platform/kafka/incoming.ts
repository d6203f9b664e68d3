import { contracts, type TopicName } from '@scrutin/contracts';
import type { z } from 'zod';

type MessageOf<Topic extends TopicName> = z.infer<(typeof contracts)[Topic]['schema']>;

/** The message of a record as its contract says, or null where the contract cannot read it. */
export function readMessage<Topic extends TopicName>(
  topic: Topic,
  value: string | null,
): MessageOf<Topic> | null {
  try {
    const parsed = contracts[topic].schema.safeParse(JSON.parse(value ?? 'null'));
    return parsed.success ? (parsed.data as MessageOf<Topic>) : null;
  } catch {
    return null;
  }
}
