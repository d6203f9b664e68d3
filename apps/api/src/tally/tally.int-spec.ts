import type { ReleaseMessage, TallyMessage, TurnoutMessage } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  castBallots,
  closeElection,
  numberParticipations,
  seedElection,
  type SeededElection,
} from '../../test/ledger-rows';
import { listReleases, untilReleased } from '../../test/released';
import { startTestApp, type TestApp } from '../../test/test-app';
import { readAll } from '../../test/test-kafka';
import { until } from '../../test/until';
import { checksumOf } from '../ledger';
import { KafkaAccess } from '../platform/kafka/kafka-access';

describe('the way of a ballot from the ledger to a release', () => {
  let app: TestApp;
  let kafka: KafkaAccess;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['relay', 'tally', 'keeper'] });
    kafka = app.app.get(KafkaAccess);
  });
  afterAll(() => app.stop());

  const untilTurnout = (election: SeededElection, size: number) =>
    until(async () => {
      const all = await readAll<TurnoutMessage>(kafka, 'scrutin.turnout');
      return all.find((message) => message.election === election.id && message.size === size);
    });

  it('counts exactly, for several elections beside each other', async () => {
    const first = await seedElection(app.transactions);
    const second = await seedElection(app.transactions, { candidates: 2 });
    await castBallots(app.transactions, first, ['100', '000', '001', '001']);
    await castBallots(app.transactions, second, ['10', '01']);
    await castBallots(app.transactions, first, ['010']);
    expect(await untilReleased(app.transactions, first)).toEqual({
      size: 6,
      ballots: 5,
      blank: 1,
      counts: [1, 1, 2],
    });
    expect(await untilReleased(app.transactions, second)).toEqual({
      size: 3,
      ballots: 2,
      blank: 0,
      counts: [1, 1],
    });
  });

  it('counts and releases the close', async () => {
    const election = await seedElection(app.transactions);
    await castBallots(app.transactions, election, ['100']);
    await closeElection(app.transactions, election);
    const release = await untilReleased(app.transactions, election);
    expect(release).toEqual({ size: 3, ballots: 1, blank: 0, counts: [1, 0, 0] });
    const tallies = await readAll<TallyMessage>(kafka, 'scrutin.tallies');
    expect(tallies.filter(({ box }) => box === election.box).at(-1)).toEqual({
      box: election.box,
      election: election.id,
      ...release,
      isClosed: true,
      opening: { candidates: 3, releaseSize: 1, visibility: 'live' },
      root: null,
      frontier: null,
      snapshots: [],
      newest: expect.any(Number) as number,
      releasable: release,
    });
  });

  it('publishes every release that it stored, in the order of their sizes', async () => {
    const election = await seedElection(app.transactions);
    await castBallots(app.transactions, election, ['100', '010']);
    await untilReleased(app.transactions, election);
    await castBallots(app.transactions, election, ['001']);
    const last = await untilReleased(app.transactions, election);
    const published = await until(async () => {
      const all = await readAll<ReleaseMessage>(kafka, 'scrutin.releases');
      const own = all.filter(({ box }) => box === election.box);
      return own.at(-1)?.size === last.size ? own : null;
    });
    const stored = await listReleases(app.transactions, election.box);
    expect(published).toMatchObject(stored);
    expect(published.map(({ size }) => size)).toEqual(stored.map(({ size }) => size));
    expect(published.at(-1)).toMatchObject({ election: election.id, root: null, jws: null });
  });

  it('counts the turnout', async () => {
    const election = await seedElection(app.transactions, { voters: [5, 5] });
    await numberParticipations(app.transactions, election, [0, 1, 0]);
    const [north, south] = election.regions.map(({ id }) => id);
    expect(await untilTurnout(election, 3)).toEqual({
      election: election.id,
      size: 3,
      newest: checksumOf(`${String(north)}/25_34/female`),
      regions: { [String(north)]: 2, [String(south)]: 1 },
      ageBands: { '25_34': 3 },
      genders: { female: 3 },
    });
  });
});
