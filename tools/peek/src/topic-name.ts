import { contracts, topicNames, type TopicName } from '@scrutin/contracts';
import { Refusal } from '@scrutin/command';

/** A topic of an installation, which may have a prefix of its own before every name. */
export interface Topic {
  /** As Kafka knows it. */
  readonly name: string;
  /** What its messages are; null for a topic that is none of ours. */
  readonly contract: (typeof contracts)[TopicName] | null;
}

const family = 'scrutin.';

const isOurs = (name: string): name is TopicName => name in contracts;

interface Installed {
  /** All topics of this Kafka. */
  readonly existing: readonly string[];
  readonly prefix: string;
}

/** One name a line, as it can be typed. */
export function listTopics({ existing, prefix }: Installed): string {
  const ours = topicNames.filter((name) => existing.includes(`${prefix}${name}`));
  if (ours.length === 0) throw new Refusal('There are no topics yet: the application makes them.');
  return ours.map((name) => `  ${name.slice(family.length)}`).join('\n');
}

/** `tallies` is the topic `scrutin.tallies`, behind the installation's prefix; whole names are taken as they are. */
export function resolveTopic(typed: string, installed: Installed): Topic {
  const { existing, prefix } = installed;
  const candidates = [typed, `${prefix}${typed}`, `${prefix}${family}${typed}`];
  const name = candidates.find((candidate) => existing.includes(candidate));
  if (name === undefined)
    throw new Refusal(`There is no topic "${typed}". There are:\n\n${listTopics(installed)}`);
  const bare = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return { name, contract: isOurs(bare) ? contracts[bare] : null };
}
