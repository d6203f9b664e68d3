import { topics, type TopicName } from '@scrutin/contracts';
import type { Settings } from '../src/config';
import { createKafka, withAdmin } from '../src/platform/kafka/kafka-client';
import { until } from './until';

type KafkaSettings = Pick<Settings, 'kafkaBrokers' | 'topicPrefix'>;
type Admin = Parameters<Parameters<typeof withAdmin>[1]>[0];

/** What an operator can do to the topics of an installation, by mistake or not. */
export function topicFaults({ kafkaBrokers, topicPrefix }: KafkaSettings) {
  const kafka = createKafka(kafkaBrokers);
  const withTopic = <Value>(
    topic: TopicName,
    work: (admin: Admin, name: string) => Promise<Value>,
  ) => withAdmin(kafka, (admin) => work(admin, `${topicPrefix}${topic}`));
  const partitionsOf = (topic: TopicName) =>
    withTopic(topic, async (admin, name) => {
      const [found] = (await admin.fetchTopicMetadata({ topics: [name] })).topics;
      return found?.partitions.length ?? 0;
    }).catch(() => 0);

  return {
    /** The processes that run may make them anew at once. */
    deleteTopics: (...names: readonly TopicName[]) =>
      withAdmin(kafka, (admin) =>
        admin.deleteTopics({ topics: names.map((name) => `${topicPrefix}${name}`) }),
      ),

    /** Everything that the topic holds; the topic stays. */
    deleteRecords: (topic: TopicName) =>
      withTopic(topic, async (admin, name) => {
        const offsets = await admin.fetchTopicOffsets(name);
        await admin.deleteTopicRecords({
          topic: name,
          partitions: offsets
            .filter(({ low, high }) => low !== high)
            .map(({ partition, high }) => ({ partition, offset: high })),
        });
      }),

    addPartitions: (topic: TopicName, count: number) =>
      withTopic(topic, (admin, name) =>
        admin.createPartitions({ topicPartitions: [{ topic: name, count }] }),
      ),

    /** Deletes a topic and makes it anew, against processes that do the same with the usual number of partitions. */
    recreate: (topic: TopicName, partitions: number) =>
      until(async () => {
        await withTopic(topic, async (admin, name) => {
          await admin.deleteTopics({ topics: [name] });
          await admin.createTopics({
            waitForLeaders: false,
            topics: [
              {
                topic: name,
                numPartitions: partitions,
                configEntries: Object.entries(topics[topic].config).map(([option, value]) => ({
                  name: option,
                  value,
                })),
              },
            ],
          });
        }).catch(() => undefined);
        return (await partitionsOf(topic)) === partitions;
      }, `${topic} had ${partitions} partitions`),

    /** Of the tally, which must not run. */
    resetOffsets: async (to: 'earliest' | 'latest') => {
      const offsetsOf = async (topic: TopicName) =>
        withTopic(topic, async (admin, name) =>
          (await admin.fetchTopicOffsets(name)).map(({ partition, low, high }) => ({
            topic: name,
            partition,
            offset: to === 'earliest' ? low : high,
          })),
        );
      const offsets = [
        ...(await offsetsOf('scrutin.ballots')),
        ...(await offsetsOf('scrutin.participations')),
      ];
      const consumer = kafka.consumer({ groupId: `${topicPrefix}tally`, maxWaitTimeInMs: 100 });
      const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
      await consumer.connect();
      await consumer.subscribe({ topics: offsets.map(({ topic }) => topic), fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatch: () => Promise.resolve() });
      await joined;
      await consumer.commitOffsets(offsets);
      await consumer.disconnect();
    },
  };
}
