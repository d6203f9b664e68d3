import type { BallotMessage } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  castBallots,
  closeElection,
  seedElection,
  type SeededElection,
} from '../../test/ledger-rows';
import { listReleases, untilReleased } from '../../test/released';
import { listTallies, sendRaw, untilConsumed } from '../../test/tally-group';
import { startTestApp, type TestApp } from '../../test/test-app';
import { readAll } from '../../test/test-kafka';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';

/** What the ballot at a place of the ledger says; no two prefixes have the same counts. */
const choicesAt = (place: number): string => ['100', '010', '000', '110'][place % 4] ?? '';
const prefixOf = (ballots: number) => {
  const all = Array.from({ length: ballots }, (_, index) => choicesAt(index + 1));
  return {
    size: ballots + 1,
    ballots,
    blank: all.filter((choices) => choices === '000').length,
    counts: [0, 1, 2].map(
      (candidate) => all.filter((choices) => choices[candidate] === '1').length,
    ),
  };
};

describe('releases by groups of ten', () => {
  let others: TestApp;
  let tally: TestApp;
  let kafka: KafkaAccess;

  beforeAll(async () => {
    others = await startTestApp({ roles: ['relay', 'keeper'] });
    kafka = others.app.get(KafkaAccess);
    tally = await startTestApp({ roles: ['tally'], beside: others });
  });
  afterAll(async () => {
    await tally.stop();
    await others.stop();
  });

  const start = async () => {
    tally = await startTestApp({ roles: ['tally'], beside: others });
  };
  const newElection = async () => {
    const election = await seedElection(others.transactions, { releaseSize: 10, choicesMax: 2 });
    let cast = 0;
    /** So that the box holds that many ballots. */
    const castUpTo = async (ballots: number) => {
      const more = Array.from({ length: ballots - cast }, (_, index) =>
        choicesAt(cast + index + 1),
      );
      cast = ballots;
      await castBallots(others.transactions, election, more);
    };
    return { election, castUpTo };
  };
  const untilCounted = ({ box }: SeededElection, ballots: number) =>
    until(async () => (await listTallies(kafka, box)).at(-1)?.ballots === ballots);
  const releasesOf = ({ box }: SeededElection) => listReleases(others.transactions, box);
  const untilRelease = (election: SeededElection, ballots: number) =>
    until(
      async () => (await releasesOf(election)).at(-1)?.ballots === ballots,
      `${ballots} ballots were released`,
    );
  const positionsSent = async ({ box }: SeededElection) =>
    (await readAll<BallotMessage>(kafka, 'scrutin.ballots'))
      .filter((message) => message.box === box)
      .map(({ position }) => position);

  it('are the fold of their prefix, with a whole group behind them, and all of it at the close', async () => {
    const { election, castUpTo } = await newElection();
    await castUpTo(7);
    await untilRelease(election, 0);
    await castUpTo(19);
    await untilCounted(election, 19);
    await castUpTo(24);
    await untilRelease(election, 10);
    await castUpTo(55);
    await untilRelease(election, 40);
    await closeElection(others.transactions, election);
    expect(await untilReleased(others.transactions, election)).toEqual({
      ...prefixOf(55),
      size: 57,
    });
    // How many of the steps are seen is a matter of pace.
    const steps = (await releasesOf(election)).slice(0, -1);
    expect(steps).toEqual(steps.map(({ ballots }) => prefixOf(ballots)));
    const ballots = steps.map((step) => step.ballots);
    expect(ballots.filter((count) => count % 10 !== 0)).toEqual([]);
    expect([ballots.includes(10), ballots.at(-1)]).toEqual([true, 40]);
  });

  it('go on after a restart in the middle of a group, and nothing is sent again', async () => {
    const { election, castUpTo } = await newElection();
    await castUpTo(15);
    await untilCounted(election, 15);
    await untilConsumed(kafka);
    await tally.stop();
    await castUpTo(29);
    await start();
    await untilRelease(election, 10);
    await castUpTo(30);
    await untilRelease(election, 20);
    expect((await releasesOf(election)).slice(-2)).toEqual([10, 20].map(prefixOf));
    expect(await positionsSent(election)).toEqual(Array.from({ length: 31 }, (_, index) => index));
  });

  it('are not missed where a version before published counts without snapshots', async () => {
    const { election, castUpTo } = await newElection();
    await castUpTo(25);
    await untilRelease(election, 10);
    await untilCounted(election, 25);
    await untilConsumed(kafka);
    await tally.stop();
    const last = (await listTallies(kafka, election.box)).at(-1);
    const old = { ...last, snapshots: [], releasable: null };
    await sendRaw(kafka, 'scrutin.tallies', election.box, [old]);
    await start();
    await castUpTo(30);
    await untilRelease(election, 20);
    // Nothing may be released before the first ten, or the first ten at once.
    const released = await releasesOf(election);
    expect(released.filter(({ ballots }) => ballots > 0)).toEqual([10, 20].map(prefixOf));
    expect((await listTallies(kafka, election.box)).at(-1)).toMatchObject({
      ballots: 30,
      snapshots: [20, 30].map(prefixOf),
      releasable: prefixOf(20),
    });
  });
});
