import type { BallotMessage } from '@scrutin/contracts';
import { ConfigResourceTypes, type Admin } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots, seedElection, type SeededElection } from '../../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { readAll } from '../../../test/test-kafka';
import { until } from '../../../test/until';
import { relaySources } from '../../ledger';
import { KafkaAccess } from '../kafka/kafka-access';
import { createKafka, withAdmin } from '../kafka/kafka-client';
import { LedgerRelay } from './ledger-relay';

const topic = 'scrutin.ballots';
const dayMs = 24 * 3_600_000;

describe('a ledger that Kafka refuses', () => {
  let app: TestApp;
  let kafka: KafkaAccess;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'], settings: { logLevel: 'fatal' } });
    kafka = app.app.get(KafkaAccess);
  });
  afterAll(() => app.stop());

  const limitAhead = (ms: number) => ({
    name: 'message.timestamp.after.max.ms',
    value: String(ms),
  });
  const asAdmin = <Value>(work: (admin: Admin) => Promise<Value>) =>
    withAdmin(createKafka(app.settings.kafkaBrokers), work);
  const configure = (configEntries: { readonly name: string; readonly value: string }[]) =>
    asAdmin((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name: name(), configEntries }],
      }),
    );
  const limitOf = async (): Promise<string | undefined> => {
    const [{ name: configName }, type] = [limitAhead(0), ConfigResourceTypes.TOPIC];
    const { resources } = await asAdmin((admin) =>
      admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type, name: name(), configNames: [configName] }],
      }),
    );
    return resources[0]?.configEntries[0]?.configValue;
  };
  const name = () => app.settings.topicPrefix + topic;
  /** Without repetitions: of a batch that was refused, other partitions may have taken their part. */
  const positionsOf = async ({ box }: SeededElection) => {
    const messages = await readAll<BallotMessage>(kafka, topic);
    const own = messages.filter((message) => message.box === box);
    return [...new Set(own.map((message) => message.position))];
  };

  it('waits, and holds up no other', async () => {
    // As a topic is that somebody else made: Kafka takes records from at most an hour ahead.
    await kafka.topics.ready();
    await configure([limitAhead(3_600_000)]);
    await until(async () => (await limitOf()) === '3600000');
    const opensAt = new Date(Date.now() + 30 * dayMs).toISOString();
    const early = await seedElection(app.transactions, { opensAt });
    const others: SeededElection[] = [];
    for (let count = 0; count < 5; count += 1) others.push(await seedElection(app.transactions));
    const producer = kafka.producer();
    const relay = new LedgerRelay(app.transactions, producer, relaySources(app.transactions));
    const drain = async () => {
      while (await relay.relayOnce());
    };
    await drain();
    for (const other of others) {
      expect(await positionsOf(other)).toEqual([0]);
      await castBallots(app.transactions, other, ['100']);
    }
    await drain();
    for (const other of others) expect(await positionsOf(other)).toEqual([0, 1]);
    expect(await positionsOf(early)).toEqual([]);

    await configure([limitAhead(60 * dayMs)]);
    await until(async () => {
      const restarted = new LedgerRelay(app.transactions, producer, relaySources(app.transactions));
      while (await restarted.relayOnce());
      return (await positionsOf(early)).length > 0;
    });
    await producer.close();
  });

  it('goes on in smaller parts where it is merely too much at once', async () => {
    await configure([{ name: 'max.message.bytes', value: '6000' }]);
    const election = await seedElection(app.transactions);
    await castBallots(app.transactions, election, Array<string>(100).fill('100'));
    const producer = kafka.producer();
    const relay = new LedgerRelay(app.transactions, producer, relaySources(app.transactions));
    for (let round = 0; round < 60; round += 1) await relay.relayOnce();
    expect(await positionsOf(election)).toEqual(Array.from({ length: 101 }, (_, index) => index));
    await producer.close();
  });
});
