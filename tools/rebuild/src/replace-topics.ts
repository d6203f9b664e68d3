import { setTimeout as delay } from 'node:timers/promises';
import { topicNames, topics, type TopicName } from '@scrutin/contracts';
import { withAdmin } from '@scrutin/peek';
import type { Admin, Kafka } from 'kafkajs';

const createTimeoutMs = 10_000;
const attemptsMax = 100;
const retryMs = 100;

/** Everything that PostgreSQL holds. What is in quarantine is nowhere else. */
const rebuilt = topicNames.filter((topic) => topic !== 'scrutin.quarantine');

/**
 * Deletes the topics and makes them anew, with the settings of their contracts. Processes that run find them gone and
 * make them, too, in the same way; whoever comes first.
 */
export async function replaceTopics(kafka: Kafka, prefix: string): Promise<number> {
  return withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const names = rebuilt.map((topic) => prefix + topic).filter((name) => existing.has(name));
    if (names.length > 0) await admin.deleteTopics({ topics: names });
    for (let attempt = 1; ; attempt += 1) {
      try {
        await createMissing(admin, prefix);
        break;
      } catch (error) {
        if (attempt === attemptsMax) throw error;
        await delay(retryMs);
      }
    }
    return rebuilt.length;
  });
}

/** Rejects as long as not all of them can be used. */
async function createMissing(admin: Admin, prefix: string): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = topicNames.filter((topic) => !existing.has(prefix + topic));
  if (missing.length > 0)
    await admin.createTopics({
      // kafkajs gives up when the broker does not know the topic at once.
      waitForLeaders: false,
      timeout: createTimeoutMs,
      topics: missing.map((topic) => settingsOf(topic, prefix)),
    });
  for (const topic of topicNames) await admin.fetchTopicOffsets(prefix + topic);
}

const settingsOf = (topic: TopicName, prefix: string) => ({
  topic: prefix + topic,
  numPartitions: topics[topic].partitions,
  configEntries: Object.entries(topics[topic].config).map(([name, value]) => ({ name, value })),
});
