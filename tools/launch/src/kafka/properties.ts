export interface BrokerPorts {
  readonly broker: number;
  readonly controller: number;
}

/**
 * One node that is broker and controller. Paths are relative to its working directory, because a comma or a
 * backslash in an absolute one would be read as syntax.
 */
export function brokerProperties(ports: BrokerPorts): string {
  const properties: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${String(ports.controller)}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    listeners: `PLAINTEXT://127.0.0.1:${String(ports.broker)},CONTROLLER://127.0.0.1:${String(ports.controller)}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${String(ports.broker)}`,
    'log.dirs': 'data',
    // A misspelt topic must fail instead of coming to life with settings nobody chose.
    'auto.create.topics.enable': false,
    'num.partitions': 1,
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // Ballots are kept for ever; a topic that says nothing must not lose them either.
    'log.retention.ms': -1,
    'log.retention.bytes': -1,
    // A small cleaner: the default one takes 128 MiB of a small heap.
    'log.cleaner.dedupe.buffer.size': 16_777_216,
    'log.cleaner.backoff.ms': 5_000,
    // A killed broker may register again only when its old session is over; nobody else waits for it here.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${String(value)}\n`)
    .join('');
}
