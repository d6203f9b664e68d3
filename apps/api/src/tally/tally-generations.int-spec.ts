import type { BallotMessage, TallyMessage } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallots, seedElection, type SeededElection } from '../../test/ledger-rows';
import { untilReleased } from '../../test/released';
import { Measured } from '../../test/metrics-text';
import { sendRecords } from '../../test/raw-records';
import { listTallies, sendRaw } from '../../test/tally-group';
import { startTestApp, type TestApp } from '../../test/test-app';
import { readAll } from '../../test/test-kafka';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';

const metricsToken = 'a-token-that-nobody-guesses-0123456789';

describe('a tally beside somebody else who writes to Kafka', () => {
  let others: TestApp;
  let tally: TestApp;
  let kafka: KafkaAccess;

  const startTally = async () => {
    tally = await startTestApp({ roles: ['tally'], beside: others });
  };
  const setGeneration = (election: SeededElection, generation: number) =>
    others.transactions.run((tx) =>
      tx.query('update relay_cursors set generation = $2 where ledger_id = $1', [
        election.box,
        generation,
      ]),
    );
  const untilCounted = (election: SeededElection, generation: number | undefined) =>
    until(async () => {
      const last = await lastOf(election);
      return last?.generation === generation && last?.size === 3;
    }, `it was counted in generation ${generation}`);
  const recounts = async () => (await Measured.of(tally)).get('scrutin_tally_recounts_total');
  const lastOf = async ({ box }: SeededElection) => (await listTallies(kafka, box)).at(-1);
  /** Two ballots, counted and released. */
  const newElection = async () => {
    const election = await seedElection(others.transactions);
    await castBallots(others.transactions, election, ['100', '010']);
    await untilReleased(others.transactions, election);
    return election;
  };
  /** One that nobody of ours made. */
  const sendFalseCount = async (election: SeededElection) => {
    const prefix = { size: 4, ballots: 3, blank: 0, counts: [3, 0, 0] };
    const message = (await lastOf(election)) as TallyMessage;
    await sendRaw(kafka, 'scrutin.tallies', election.box, [
      { ...message, ...prefix, releasable: prefix, generation: 99 },
    ]);
  };
  const expectRight = async (election: SeededElection) => {
    await castBallots(others.transactions, election, ['001']);
    const right = { size: 4, ballots: 3, blank: 0, counts: [1, 1, 1] };
    expect(await untilReleased(others.transactions, election)).toEqual(right);
    const last = await until(async () => {
      const message = await lastOf(election);
      return message?.generation === 99 ? null : message;
    }, 'the last count was ours');
    expect(last).toMatchObject(right);
  };

  beforeAll(async () => {
    others = await startTestApp({ roles: ['relay', 'keeper'], settings: { metricsToken } });
    kafka = others.app.get(KafkaAccess);
    await startTally();
  });
  afterAll(async () => {
    await tally.stop();
    await others.stop();
  });

  it('does not take over a generation that PostgreSQL does not know, and it is not released nor stays last', async () => {
    const election = await newElection();
    await sendFalseCount(election);
    await until(async () => (await lastOf(election))?.generation === undefined);
    await expectRight(election);
  });

  it('takes over no such generation at a start, and the one that is wanted', async () => {
    const election = await newElection();
    await setGeneration(election, 1);
    await untilCounted(election, 1);
    await tally.stop();
    await sendFalseCount(election);
    await startTally();
    await expectRight(election);
    // Whoever begins with a wrong one has to begin anew.
    expect(await recounts()).toBe(0);
  });

  it('forgets a generation where PostgreSQL was put back to an earlier one', async () => {
    const election = await newElection();
    await setGeneration(election, 2);
    await untilCounted(election, 2);
    await setGeneration(election, 0);
    await untilCounted(election, undefined);
  });

  it('counts anew where an entry was counted that nobody cast, before one is cast in its place', async () => {
    const election = await newElection();
    const entries = await readAll<BallotMessage>(kafka, 'scrutin.ballots');
    const cast = entries.findLast(({ box }) => box === election.box);
    const value = JSON.stringify({ ...cast, position: 3 });
    const where = { topic: 'scrutin.ballots', ledger: election.box } as const;
    await sendRecords(others.settings, kafka, where, [{ value }]);
    await untilCounted(election, 1);
    // One that remembers nothing takes the true entry for a repetition.
    await tally.stop();
    await startTally();
    await castBallots(others.transactions, election, ['001', '001']);
    const right = { size: 5, ballots: 4, blank: 0, counts: [1, 1, 2] };
    expect(await untilReleased(others.transactions, election)).toEqual(right);
  });
});
