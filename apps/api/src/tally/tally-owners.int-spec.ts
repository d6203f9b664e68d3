import type { BallotMessage } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots, seedElection } from '../../test/ledger-rows';
import { listReleases, untilReleased } from '../../test/released';
import { listTallies, sendRaw, untilConsumed } from '../../test/tally-group';
import { startTestApp, type TestApp } from '../../test/test-app';
import { readAll } from '../../test/test-kafka';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';

describe('several tally processes', () => {
  let others: TestApp;
  let kafka: KafkaAccess;
  const processes = new Set<TestApp>();

  const start = async () => {
    const tally = await startTestApp({ roles: ['tally'], beside: others });
    processes.add(tally);
    return tally;
  };
  const stop = async (tally: TestApp | undefined) => {
    if (tally === undefined) return;
    processes.delete(tally);
    await tally.stop();
  };

  beforeAll(async () => {
    others = await startTestApp({ roles: ['relay', 'keeper'] });
    kafka = others.app.get(KafkaAccess);
  });
  afterAll(async () => {
    for (const tally of processes) await stop(tally);
    await others.stop();
  });

  it('count every ballot once while partitions move between them', async () => {
    const { transactions } = others;
    const elections = await Promise.all(
      Array.from({ length: 8 }, () => seedElection(transactions)),
    );
    const castEverywhere = async () => {
      for (const election of elections)
        await castBallots(transactions, election, ['100', '010', '000']);
    };
    const first = await start();
    await castEverywhere();
    const starting = start();
    await castEverywhere();
    const second = await starting;
    await castEverywhere();
    const stopping = stop(first);
    await castEverywhere();
    await stopping;
    for (const election of elections) {
      expect(await untilReleased(transactions, election)).toEqual({
        size: 13,
        ballots: 12,
        blank: 4,
        counts: [4, 4, 0],
      });
      const sizes = (await listReleases(transactions, election.box)).map(({ size }) => size);
      expect(sizes).toEqual([...new Set(sizes)].sort((left, right) => left - right));
    }
    await stop(second);
  });

  it('publish the biggest count again after an earlier owner has published a smaller one', async () => {
    const { transactions } = others;
    const election = await seedElection(transactions);
    const { box } = election;
    const tally = await start();
    await untilReleased(transactions, election);
    await castBallots(transactions, election, ['100', '010']);
    await untilReleased(transactions, election);
    const [stale] = await listTallies(kafka, box);
    const lastSize = async () => (await listTallies(kafka, box)).at(-1)?.size;
    await sendRaw(kafka, 'scrutin.tallies', box, [stale ?? {}]);
    await until(async () => (await lastSize()) === 3);

    await untilConsumed(kafka);
    await stop(tally);
    await sendRaw(kafka, 'scrutin.tallies', box, [stale ?? {}]);
    expect(await lastSize()).toBe(1);
    await start();
    await until(async () => (await lastSize()) === 3);
    const sizes = (await listReleases(transactions, box)).map(({ size }) => size);
    expect(sizes.at(-1)).toBe(3);
    expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
    for (const running of processes) await stop(running);
  });

  it('go on from the biggest count and not from the last one', async () => {
    const { transactions } = others;
    const election = await seedElection(transactions);
    const { box } = election;
    const tally = await start();
    await castBallots(transactions, election, ['100', '010']);
    await untilReleased(transactions, election);
    await untilConsumed(kafka);
    await stop(tally);
    const [opened] = await listTallies(kafka, box);
    const stale = { ...opened, size: 1, ballots: 0, blank: 0, counts: [0, 0, 0], releasable: null };
    await sendRaw(kafka, 'scrutin.tallies', box, [stale]);
    await start();
    await castBallots(transactions, election, ['000']);
    expect(await untilReleased(transactions, election)).toEqual({
      size: 4,
      ballots: 3,
      blank: 1,
      counts: [1, 1, 0],
    });
    // Nothing had to be sent again for that.
    const sent = await readAll<BallotMessage>(kafka, 'scrutin.ballots');
    const positions = sent.filter((message) => message.box === box).map(({ position }) => position);
    expect(positions).toEqual([0, 1, 2, 3]);
  });
});
