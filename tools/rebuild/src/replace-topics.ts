import { setTimeout as delay } from 'node:timers/promises';
import { topicNames, topicToMake } from '@scrutin/contracts';
import { withAdmin } from '@scrutin/peek';
import type { Admin, Kafka } from 'kafkajs';

const createTimeoutMs = 10_000;
const attemptsMax = 100;
const retryMs = 100;
/** Attempts after which every broker has heard of what was deleted, even if nothing shows it. */
const oldAttemptsMax = 20;

/** Everything that PostgreSQL holds. What is in quarantine is nowhere else. */
const rebuilt = topicNames.filter((topic) => topic !== 'scrutin.quarantine');

/**
 * Deletes the topics and makes them anew, with the settings of their contracts. Processes that run find them gone and
 * make them, too, in the same way; whoever comes first. A broker may go on for a moment with topics that were deleted:
 * so nothing is over before they hold less than they did.
 */
export async function replaceTopics(kafka: Kafka, prefix: string): Promise<number> {
  return withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const names = rebuilt.map((topic) => prefix + topic).filter((name) => existing.has(name));
    const old = new Map<string, bigint>();
    // One that does not answer is deleted all the same.
    for (const name of names) old.set(name, await recordsOf(admin, name).catch(() => 0n));
    if (names.length > 0) await admin.deleteTopics({ topics: names });
    for (let attempt = 1; ; attempt += 1) {
      try {
        if ((await makeAll(admin, prefix, old)) || attempt >= oldAttemptsMax) break;
      } catch (error) {
        if (attempt === attemptsMax) throw error;
      }
      await delay(retryMs);
    }
    return rebuilt.length;
  });
}

/** How many the topic has ever had. */
async function recordsOf(admin: Admin, name: string): Promise<bigint> {
  const partitions = await admin.fetchTopicOffsets(name);
  return partitions.reduce((sum, { high }) => sum + BigInt(high), 0n);
}

/**
 * Rejects as long as not all of them can be used; false while some may be the old ones. Which of them exist is left to
 * the controller: lists name what was deleted for a while.
 */
async function makeAll(
  admin: Admin,
  prefix: string,
  old: ReadonlyMap<string, bigint>,
): Promise<boolean> {
  await admin.createTopics({
    // kafkajs gives up when the broker does not know the topic at once.
    waitForLeaders: false,
    timeout: createTimeoutMs,
    topics: topicNames.map((topic) => topicToMake(topic, prefix)),
  });
  let areNew = true;
  for (const topic of topicNames) {
    const records = await recordsOf(admin, prefix + topic);
    const before = old.get(prefix + topic) ?? 0n;
    areNew &&= before === 0n || records < before;
  }
  return areNew;
}
