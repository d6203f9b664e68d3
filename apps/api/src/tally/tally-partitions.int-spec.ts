import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots, seedElection, type SeededElection } from '../../test/ledger-rows';
import { placesOf } from '../../test/raw-records';
import { untilReleased } from '../../test/released';
import { startTestApp, type TestApp } from '../../test/test-app';
import { topicFaults } from '../../test/topic-faults';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';
import { partitionOfKey } from '../platform/kafka/topic-layout';

describe('processes whose topics get other partitions while they run', () => {
  let relay: TestApp;
  const tallies: TestApp[] = [];
  let faults: ReturnType<typeof topicFaults>;
  let elections: readonly SeededElection[];
  let rounds = 0;

  const castEverywhere = async () => {
    rounds += 1;
    for (const election of elections) await castBallots(relay.transactions, election, ['100']);
  };
  const expectCounted = async () => {
    for (const election of elections)
      expect(await untilReleased(relay.transactions, election)).toEqual({
        size: rounds + 1,
        ballots: rounds,
        blank: 0,
        counts: [rounds, 0, 0],
      });
  };
  /** The relay puts entries where every other client of the topic would. */
  const expectPlaced = async (partitions: number) => {
    const places = await placesOf(relay.settings, 'scrutin.ballots');
    for (const { box } of elections)
      expect(places.get(box)).toContain(partitionOfKey(box, partitions));
  };

  /** What the relay goes by is a little older than what Kafka has. */
  const untilKnown = (partitions: number) =>
    until(async () => {
      const layout = await relay.app.get(KafkaAccess).topics.ready();
      return layout.partitionsOf('scrutin.ballots') === partitions;
    });

  beforeAll(async () => {
    relay = await startTestApp({ roles: ['relay', 'keeper'] });
    for (let count = 0; count < 2; count += 1)
      tallies.push(await startTestApp({ roles: ['tally'], beside: relay }));
    faults = topicFaults(relay.settings);
    elections = await Promise.all(
      Array.from({ length: 6 }, () => seedElection(relay.transactions)),
    );
    await castEverywhere();
    await expectCounted();
  });
  afterAll(async () => {
    await Promise.all(tallies.map((tally) => tally.stop()));
    await relay.stop();
  });

  it('count on where partitions were added', async () => {
    await faults.addPartitions('scrutin.ballots', 29);
    await castEverywhere();
    await expectCounted();
    await untilKnown(29);
    await castEverywhere();
    await expectCounted();
    await expectPlaced(29);
  });

  it('count on where a topic was made anew with fewer', async () => {
    await faults.recreate('scrutin.ballots', 2);
    await castEverywhere();
    await expectCounted();
    await castEverywhere();
    await expectCounted();
    await expectPlaced(2);
  });

  it('count on where the topics of counts were made anew with more', async () => {
    await faults.recreate('scrutin.tallies', 7);
    await castEverywhere();
    await expectCounted();
  });
});
