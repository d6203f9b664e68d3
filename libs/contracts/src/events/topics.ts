/**
 * The topics of Scrutin and how Kafka keeps them. An existing topic's partition count is respected.
 * Ledgers are kept for ever: their records are stamped with the election's opening, so time says nothing about them.
 */
const compacted = {
  'cleanup.policy': 'compact',
  'segment.bytes': String(16 * 1024 * 1024),
  'segment.ms': '60000',
  'max.compaction.lag.ms': '60000',
  'min.cleanable.dirty.ratio': '0.1',
  // Kafka refuses records stamped more than an hour ahead, and a process's clock may be wrong by a day.
  'message.timestamp.type': 'LogAppendTime',
} as const;

const keptForEver = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  // A ledger begins when its election is sealed, stamped with an opening that may be months ahead. Kafka 4 refuses
  // more than an hour unless it is told otherwise.
  'message.timestamp.after.max.ms': '9223372036854775807',
} as const;

/** What nobody could read waits for an operator this long; Kafka deletes closed segments, so they close every day. */
const keptForOperators = {
  'cleanup.policy': 'delete',
  'retention.ms': String(90 * 24 * 60 * 60 * 1000),
  'retention.bytes': '-1',
  'segment.ms': String(24 * 60 * 60 * 1000),
} as const;

interface TopicSettings {
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

export const topics = {
  'scrutin.elections': { partitions: 3, config: compacted },
  'scrutin.regions': { partitions: 3, config: compacted },
  'scrutin.parties': { partitions: 3, config: compacted },
  'scrutin.candidates': { partitions: 3, config: compacted },
  'scrutin.voters': { partitions: 3, config: compacted },
  'scrutin.participations': { partitions: 3, config: keptForEver },
  'scrutin.ballots': { partitions: 12, config: keptForEver },
  'scrutin.tallies': { partitions: 3, config: compacted },
  'scrutin.turnout': { partitions: 3, config: compacted },
  'scrutin.releases': { partitions: 3, config: compacted },
  'scrutin.quarantine': { partitions: 3, config: keptForOperators },
} as const satisfies Record<string, TopicSettings>;

export type TopicName = keyof typeof topics;

export const topicNames = Object.keys(topics) as readonly TopicName[];

/** What Kafka is asked for to make a topic; `prefix` stands before the names of all topics of an installation. */
export const topicToMake = (topic: TopicName, prefix: string) => ({
  topic: prefix + topic,
  numPartitions: topics[topic].partitions,
  configEntries: Object.entries(topics[topic].config).map(([name, value]) => ({ name, value })),
});
