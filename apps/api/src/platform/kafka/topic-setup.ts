import { setTimeout } from 'node:timers/promises';
import { topicNames, topicToMake, type TopicName } from '@scrutin/contracts';
import type { Admin, Kafka } from 'kafkajs';
import { withAdmin } from './kafka-client';
import { KafkaContact } from './kafka-contact';
import { TopicLayout } from './topic-layout';

const createTimeoutMs = 10_000;
const readyAttemptsMax = 20;
const readyRetryMs = 100;

async function createMissing(admin: Admin, prefix: string): Promise<readonly string[]> {
  const existing = new Set(await admin.listTopics());
  const missing = topicNames.filter((topic) => !existing.has(prefix + topic));
  if (missing.length === 0) return [];
  await admin.createTopics({
    // kafkajs gives up when the broker does not know the topic at once; untilReady does not.
    waitForLeaders: false,
    timeout: createTimeoutMs,
    topics: missing.map((topic) => topicToMake(topic, prefix)),
  });
  return missing.map((topic) => prefix + topic);
}

async function readLayout(admin: Admin, prefix: string): Promise<TopicLayout> {
  const names = topicNames.map((topic) => prefix + topic);
  const metadata = await admin.fetchTopicMetadata({ topics: names });
  const counts = new Map<TopicName, number>();
  for (const { name, partitions } of metadata.topics) {
    if (partitions.some(({ leader }) => leader < 0)) throw new Error(`${name} has no leader yet.`);
    counts.set(name.slice(prefix.length) as TopicName, partitions.length);
  }
  return new TopicLayout(prefix, counts);
}

/** A new topic takes a moment until every broker knows it and its leaders answer. */
async function untilReady<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (attempts === readyAttemptsMax) throw error;
      await setTimeout(readyRetryMs);
    }
  }
}

/** A layout of this age is read anew beside its use; the next one to ask gets the new one. */
const freshMsMax = 2_000;
/** One of this age is not used any more before it was read anew. */
const staleMsMax = 10_000;

/**
 * Sees to it that the topics exist, with the settings of their contracts; an existing one keeps its own. Everything
 * that talks to Kafka asks here first, in a loop of its own, so that nobody waits for Kafka who does not need it. An
 * operator may delete topics or give them other partitions at any time, so what was read is read again and again.
 */
export class TopicSetup {
  /** Everything that talks to Kafka notes here whether it answers. */
  readonly contact = new KafkaContact();
  private layout: TopicLayout | null = null;
  private readAtMs = Number.NEGATIVE_INFINITY;
  private reading: Promise<TopicLayout> | null = null;

  constructor(
    private readonly kafka: Kafka,
    private readonly prefix: string,
  ) {}

  /** Rejects when Kafka is away; the next call tries again. */
  async ready(): Promise<TopicLayout> {
    const ageMs = performance.now() - this.readAtMs;
    if (this.layout === null || ageMs > staleMsMax) return this.read();
    // Whether that fails is for the next one to find out who has to wait for it.
    if (ageMs > freshMsMax) this.read().catch(() => undefined);
    return this.layout;
  }

  /** After any failure the next one to ask looks again: somebody may have replaced the broker by an empty one. */
  forget(): void {
    this.layout = null;
  }

  /** Several that ask at once get one answer. */
  private read(): Promise<TopicLayout> {
    this.reading ??= this.noting(this.readNow()).finally(() => (this.reading = null));
    return this.reading;
  }

  private async noting(reading: Promise<TopicLayout>): Promise<TopicLayout> {
    try {
      const layout = await reading;
      this.contact.heard();
      return layout;
    } catch (error) {
      this.contact.failed(error);
      throw error;
    }
  }

  private async readNow(): Promise<TopicLayout> {
    const isFirst = this.layout === null;
    const layout = await withAdmin(this.kafka, (admin) =>
      untilReady(async () => {
        // Each time: a topic that is just being deleted, or made by somebody else, is in the list for a moment or not.
        const created = await createMissing(admin, this.prefix);
        const found = await readLayout(admin, this.prefix);
        // Somebody else may have made them a moment ago: their leaders have to answer.
        const names = isFirst ? topicNames.map((topic) => this.prefix + topic) : created;
        for (const name of names) await admin.fetchTopicOffsets(name);
        return found;
      }),
    );
    this.layout = layout;
    this.readAtMs = performance.now();
    return layout;
  }
}
