import { findBrokers } from '@scrutin/command';
import { formatJson, formatMessage } from './format';
import type { Message } from './message';
import type { PeekOptions } from './options';
import { quietKafka, withAdmin } from './quiet-kafka';
import { readTopic } from './read-topic';
import { listTopics, resolveTopic } from './topic-name';

interface Surroundings {
  readonly print: (line: string) => void;
  /** Aborted when there is nobody left who reads. */
  readonly signal: AbortSignal;
  /** Stands before the names of all topics of the installation. */
  readonly prefix: string;
}

/** Prints a topic, or the names of all. Returns the exit code. */
export async function peek(options: PeekOptions, surroundings: Surroundings): Promise<number> {
  const { print, signal, prefix } = surroundings;
  const { follow, key, json } = options;
  const kafka = quietKafka(findBrokers(options));
  const existing = await withAdmin(kafka, (admin) => admin.listTopics());
  if (options.topic === undefined) {
    print(listTopics({ existing, prefix }));
    return 0;
  }
  const { name, contract } = resolveTopic(options.topic, { existing, prefix });
  const format = (message: Message): string =>
    json ? formatJson(message) : formatMessage(message, contract?.schema ?? null);
  await readTopic(kafka, {
    topic: name,
    tail: options.tail ?? null,
    follow,
    signal,
    onMessage: (message) => {
      if (key === undefined || message.key === key) print(format(message));
    },
  });
  return 0;
}
