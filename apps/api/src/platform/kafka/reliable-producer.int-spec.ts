import { topics, topicNames } from '@scrutin/contracts';
import { testServices } from '@scrutin/launch/testing';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKafka, requestTimeoutMs } from './kafka-client';
import { toOutgoing, type Outgoing } from './outgoing';
import { readToEnd } from './read-to-end';
import { ReliableProducer } from './reliable-producer';
import { TopicLayout } from './topic-layout';
import { TopicSetup } from './topic-setup';

const brokers = testServices().kafkaBrokers.split(',');
const kafka = createKafka(brokers);
const prefix = `t${randomBytes(6).toString('hex')}.`;

const record = (key: string): Outgoing =>
  toOutgoing({ topic: 'scrutin.ballots', key, payload: {}, id: key, timestampMs: 0 });

describe('ReliableProducer', () => {
  /** Topics as somebody knows them who was told of partitions that there are not. */
  class Mistaken extends TopicSetup {
    override async ready(): Promise<TopicLayout> {
      await super.ready();
      const counts = topicNames.map((topic) => [topic, topics[topic].partitions + 50] as const);
      return new TopicLayout(prefix, new Map(counts));
    }
  }
  const producer = new ReliableProducer(brokers, new Mistaken(kafka, prefix));
  afterAll(() => producer.close());

  it('does not take for sent what went to no partition', async () => {
    const records = Array.from({ length: 5 }, (_, index) => record(`box ${index}`));
    await expect(producer.send(records)).rejects.toThrow('did not acknowledge');
  });
});

describe('a ReliableProducer that was closed in the middle', () => {
  const setup = new TopicSetup(kafka, prefix);
  let held: () => void;
  let holding: Promise<void>;
  let asked: () => void;
  let asking: Promise<void>;
  /** Kafka takes its time. */
  class Slow extends TopicSetup {
    override async ready(): Promise<TopicLayout> {
      const layout = await super.ready();
      asked();
      await holding;
      return layout;
    }
  }

  beforeAll(() => setup.ready());
  beforeEach(() => {
    holding = new Promise((resolve) => (held = resolve));
    asking = new Promise((resolve) => (asked = resolve));
  });

  const keys = async () => {
    const found: (string | null)[] = [];
    await readToEnd(kafka, setup, {
      topic: 'scrutin.ballots',
      groupPrefix: prefix,
      onMessages: (messages) => found.push(...messages.map(({ key }) => key)),
    });
    return found;
  };

  it('sends nothing that was not ready by then', async () => {
    const producer = new ReliableProducer(brokers, new Slow(kafka, prefix));
    const sending = expect(producer.send([record('late')])).rejects.toThrow('closed');
    await asking;
    await producer.close();
    held();
    await sending;
    expect(await keys()).not.toContain('late');
  });

  it('sends nothing that its caller takes back when all is ready', async () => {
    const producer = new ReliableProducer(brokers, setup);
    const mayStill = () => Promise.reject(new Error('Another one leads.'));
    await expect(producer.send([record('taken back')], mayStill)).rejects.toThrow('leads');
    await producer.send([record('not taken back')]);
    await producer.close();
    expect(await keys()).not.toContain('taken back');
  });

  it('repeats nothing, though kafkajs goes on with what it has begun', async () => {
    let connections = 0;
    const silent = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const producer = new ReliableProducer([`127.0.0.1:${port}`], setup);
    const sending = expect(producer.send([record('unheard')])).rejects.toThrow();
    await once(silent, 'connection');
    const closedAtMs = performance.now();
    await producer.close();
    await sending;
    expect(performance.now() - closedAtMs).toBeLessThan(requestTimeoutMs);
    expect(connections).toBe(1);
    silent.close();
  });
});
