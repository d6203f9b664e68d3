import { Logger } from '@nestjs/common';
import type { BallotMessage, TurnoutMessage } from '@scrutin/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  castBallots,
  numberParticipations,
  raiseCursors,
  seedElection,
  type SeededElection,
} from '../../test/ledger-rows';
import { untilReleased } from '../../test/released';
import { commitWithoutCounting, listTallies, sendRaw, untilConsumed } from '../../test/tally-group';
import { startTestApp, type TestApp } from '../../test/test-app';
import { readAll } from '../../test/test-kafka';
import { until } from '../../test/until';
import { relaySources } from '../ledger';
import { KafkaAccess } from '../platform/kafka/kafka-access';
import { LedgerRelay } from '../platform/relay/ledger-relay';

describe('a tally from which messages are withheld', () => {
  let keeper: TestApp;
  let tally: TestApp;
  let kafka: KafkaAccess;
  const relays = new Set<TestApp>();

  const startRelay = async () => {
    relays.add(await startTestApp({ roles: ['relay'], beside: keeper }));
  };
  const stopRelays = async () => {
    for (const relay of relays) await relay.stop();
    relays.clear();
  };
  /** Everything that is in the ledgers now, by a relay that is gone afterwards. */
  const relayNow = async () => {
    const producer = kafka.producer();
    const relay = new LedgerRelay(keeper.transactions, producer, relaySources(keeper.transactions));
    while (await relay.relayOnce());
    await producer.close();
  };
  const positionsOf = async ({ box }: SeededElection) =>
    (await readAll<BallotMessage>(kafka, 'scrutin.ballots'))
      .filter((message) => message.box === box)
      .map(({ position }) => position);

  beforeAll(async () => {
    keeper = await startTestApp({ roles: ['keeper'] });
    kafka = keeper.app.get(KafkaAccess);
    tally = await startTestApp({ roles: ['tally'], beside: keeper });
  });
  afterEach(async () => {
    await stopRelays();
    vi.restoreAllMocks();
  });
  afterAll(async () => {
    await tally.stop();
    await keeper.stop();
  });

  it('has what was lost sent again as soon as something after it arrives', async () => {
    const { transactions } = keeper;
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100']);
    await relayNow();
    await castBallots(transactions, election, ['010', '001']);
    await raiseCursors(transactions, election);
    await castBallots(transactions, election, ['000']);
    // Before the tally finds out by itself, for which it takes two seconds at most.
    await relayNow();
    await startRelay();
    expect(await untilReleased(transactions, election)).toEqual({
      size: 5,
      ballots: 4,
      blank: 1,
      counts: [1, 1, 1],
    });
    // Kafka's own history is whole, too.
    expect(await positionsOf(election)).toEqual([0, 1, 4, 2, 3, 4]);
  });

  it('finds out by itself that the last messages were lost', async () => {
    const { transactions } = keeper;
    const election = await seedElection(transactions, { voters: [4] });
    await castBallots(transactions, election, ['100']);
    await numberParticipations(transactions, election, [0]);
    await relayNow();
    await castBallots(transactions, election, ['010']);
    await numberParticipations(transactions, election, [0, 0]);
    await raiseCursors(transactions, election);
    await startRelay();
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 1, 0] });
    await until(async () =>
      (await readAll<TurnoutMessage>(kafka, 'scrutin.turnout')).some(
        (turnout) => turnout.election === election.id && turnout.size === 3,
      ),
    );
  });

  it('does not take what nobody can read for an entry', async () => {
    const { transactions } = keeper;
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    await relayNow();
    await castBallots(transactions, election, ['100', '010', '010']);
    await raiseCursors(transactions, election);
    const ballot = { box: election.box, election: election.id, kind: 'ballot', leaf: 'AA' };
    const misfit = { ...ballot, position: 3, choices: '11111', opening: null };
    await sendRaw(kafka, 'scrutin.ballots', election.box, ['{"box":', '', misfit]);
    await startRelay();
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 2, 0] });
    const texts = errors.mock.calls.map(([text]) => String(text));
    expect(texts.filter((text) => text.includes('cannot be read'))).not.toEqual([]);
    expect(texts.join()).not.toContain('{"box":');
  });

  it('goes on where offsets were committed that no count holds', async () => {
    const { transactions } = keeper;
    const election = await seedElection(transactions);
    await castBallots(transactions, election, ['100']);
    await relayNow();
    await untilReleased(transactions, election);
    await untilConsumed(kafka);
    await tally.stop();
    await castBallots(transactions, election, ['010', '010']);
    await relayNow();
    await commitWithoutCounting(kafka, keeper.settings);
    const [before] = (await listTallies(kafka, election.box)).slice(-1);
    expect(before).toMatchObject({ size: 2 });
    tally = await startTestApp({ roles: ['tally'], beside: keeper });
    await startRelay();
    expect(await untilReleased(transactions, election)).toMatchObject({ counts: [1, 2, 0] });
  });

  it('raises the alarm where a position is missing though it was sent again twice', async () => {
    const { transactions } = keeper;
    const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const election = await seedElection(transactions);
    await relayNow();
    await castBallots(transactions, election, ['100']);
    // A relay that says it has sent what never arrives.
    const alarm = await until(async () => {
      await raiseCursors(transactions, election);
      return errors.mock.calls.map(String).find((text) => text.includes(election.box));
    });
    expect(alarm).toBe(
      `Position 1 of the ballots of ${election.box} is missing, though it was sent again 2 times.`,
    );
    await startRelay();
    await until(async () => (await listTallies(kafka, election.box)).at(-1)?.size === 2);
  });
});
