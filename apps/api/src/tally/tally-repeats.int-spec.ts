import type { TurnoutMessage } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  castBallots,
  closeElection,
  numberParticipations,
  seedElection,
  type SeededElection,
} from '../../test/ledger-rows';
import { listReleases, untilReleased } from '../../test/released';
import { deleteTallyOffsets, listTallies, untilConsumed } from '../../test/tally-group';
import { startTestApp, type TestApp } from '../../test/test-app';
import { readAll } from '../../test/test-kafka';
import { until } from '../../test/until';
import { relaySources, resend } from '../ledger';
import { KafkaAccess } from '../platform/kafka/kafka-access';
import { LedgerRelay } from '../platform/relay/ledger-relay';
import { OutboxRelay } from '../platform/relay/outbox-relay';

/** A relay that loses its memory half of the time, between the acknowledgement of Kafka and its own note of it. */
async function relayCarelessly(app: TestApp, rounds: number): Promise<void> {
  const kafka = app.app.get(KafkaAccess);
  const producer = kafka.producer();
  const sources = relaySources(app.transactions);
  const ledgers = new LedgerRelay(app.transactions, producer, sources);
  const outbox = new OutboxRelay(app.transactions, producer);
  for (let round = 0; round < rounds; round += 1) {
    for (const source of sources) {
      const batch = await ledgers.collect(source);
      if (batch === null) continue;
      await ledgers.send(batch);
      if (round % 2 === 1) await ledgers.raise(batch);
    }
    const batch = await outbox.collect();
    await outbox.send(batch);
    if (round % 2 === 1) await outbox.remove(batch);
  }
  await producer.close();
}

describe('a tally whose messages are repeated and whose process ends at any point', () => {
  let keeper: TestApp;
  let kafka: KafkaAccess;
  const processes = new Set<TestApp>();

  const start = async (roles: readonly ('relay' | 'tally')[]) => {
    const started = await startTestApp({ roles: [...roles], beside: keeper });
    processes.add(started);
    return started;
  };
  const stop = async (process: TestApp) => {
    processes.delete(process);
    await process.stop();
  };
  const lastTurnout = async ({ id }: SeededElection) =>
    (await readAll<TurnoutMessage>(kafka, 'scrutin.turnout'))
      .filter(({ election }) => election === id)
      .at(-1);

  beforeAll(async () => {
    keeper = await startTestApp({ roles: ['keeper'] });
    kafka = keeper.app.get(KafkaAccess);
  });
  afterAll(async () => {
    await Promise.all([...processes].map((process) => process.stop()));
    await keeper.stop();
  });

  it('changes nothing when everything is sent again', async () => {
    const { transactions } = keeper;
    const running = await start(['relay', 'tally']);
    const election = await seedElection(transactions, { voters: [4, 4] });
    await castBallots(transactions, election, ['100', '010', '000']);
    await numberParticipations(transactions, election, [0, 1, 1]);
    await untilReleased(transactions, election);
    await until(async () => (await lastTurnout(election))?.size === 3);
    const before = {
      releases: await listReleases(transactions, election.box),
      turnout: await lastTurnout(election),
    };
    await resend(transactions, 'ballots', election.box, 0);
    await resend(transactions, 'participations', election.id, 1);
    const cursors = () =>
      transactions.read<{ next_position: string }>(
        'select next_position from relay_cursors where ledger_id = any($1) order by 1',
        [[election.box, election.id]],
      );
    await until(async () => (await cursors()).map((row) => row.next_position).join() === '3,4');
    await untilConsumed(kafka);
    await castBallots(transactions, election, ['001']);
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 1, 1] });
    expect((await listReleases(transactions, election.box)).slice(0, -1)).toEqual(before.releases);
    expect(await lastTurnout(election)).toEqual(before.turnout);
    await stop(running);
  });

  it('counts everything once though it is stopped again and again', async () => {
    const { transactions } = keeper;
    const relay = await start(['relay']);
    const elections = [await seedElection(transactions), await seedElection(transactions)];
    for (let round = 0; round < 3; round += 1) {
      const tally = await start(['tally']);
      for (const election of elections) {
        await castBallots(transactions, election, Array<string>(50).fill('010'));
        await castBallots(transactions, election, ['100', '000']);
      }
      // The first time it is stopped in the middle of it, the others when all has been shown.
      if (round > 0) for (const election of elections) await untilReleased(transactions, election);
      await stop(tally);
    }
    for (const election of elections) await closeElection(transactions, election);
    const last = await start(['tally']);
    for (const election of elections)
      expect(await untilReleased(transactions, election)).toEqual({
        size: 158,
        ballots: 156,
        blank: 3,
        counts: [3, 150, 0],
      });
    await stop(last);
    await stop(relay);
  });

  it('reads everything again after it was killed before its commit, and is as exact', async () => {
    const { transactions } = keeper;
    const relay = await start(['relay']);
    const election = await seedElection(transactions);
    const first = await start(['tally']);
    await castBallots(transactions, election, ['100', '010']);
    await untilReleased(transactions, election);
    await stop(first);
    await deleteTallyOffsets(keeper.settings);
    await castBallots(transactions, election, ['000', '100']);
    const second = await start(['tally']);
    expect(await untilReleased(transactions, election)).toEqual({
      size: 5,
      ballots: 4,
      blank: 1,
      counts: [2, 1, 0],
    });
    await untilConsumed(kafka);
    const sizes = (await listTallies(kafka, election.box)).map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
    await stop(second);
    await stop(relay);
  });

  it('is exact whenever a relay is killed before it notes what Kafka acknowledged', async () => {
    const { transactions } = keeper;
    const tally = await start(['tally']);
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100', '000']);
    await relayCarelessly(keeper, 3);
    await castBallots(transactions, election, ['001']);
    await relayCarelessly(keeper, 4);
    await numberParticipations(transactions, election, [0, 0]);
    await relayCarelessly(keeper, 3);
    expect(await untilReleased(transactions, election)).toEqual({
      size: 4,
      ballots: 3,
      blank: 1,
      counts: [1, 0, 1],
    });
    await relayCarelessly(keeper, 3);
    await untilConsumed(kafka);
    expect((await listTallies(kafka, election.box)).at(-1)).toMatchObject({ size: 4 });
    expect(await lastTurnout(election)).toMatchObject({ size: 2 });
    await stop(tally);
  });
});
