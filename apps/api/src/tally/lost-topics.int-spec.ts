import type { ResultsResponse, TurnoutMessage } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  castBallots,
  closeElection,
  numberParticipations,
  seedElection,
  type SeededElection,
} from '../../test/ledger-rows';
import { listTallies, untilConsumed } from '../../test/tally-group';
import { TcpProxy } from '../../test/tcp-proxy';
import { startTestApp, type TestApp } from '../../test/test-app';
import { readAll } from '../../test/test-kafka';
import { topicFaults } from '../../test/topic-faults';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';

describe('an installation whose topics lose what they held', () => {
  let base: TestApp;
  let keeper: TestApp;
  let tally: TestApp;
  let kafka: KafkaAccess;
  let faults: ReturnType<typeof topicFaults>;

  const startTally = async () => {
    tally = await startTestApp({ roles: ['tally'], beside: base });
  };
  const resultsOf = async ({ id }: SeededElection, app = base) =>
    (await app.request<ResultsResponse>('GET', `/api/elections/${id}/results`)).body;
  /** What everybody sees in the end. */
  const untilShown = (election: SeededElection, counts: readonly number[], app = base) =>
    until(async () => {
      const { boxes } = await resultsOf(election, app);
      return JSON.stringify(boxes[0]?.counts) === JSON.stringify(counts) ? boxes[0] : null;
    }, `${counts.join()} was shown`);
  /** Nothing while a topic is being made. */
  const counted = async ({ box }: SeededElection) =>
    (await listTallies(kafka, box).catch(() => [])).at(-1);
  const turnoutOf = async ({ id }: SeededElection) =>
    (await readAll<TurnoutMessage>(kafka, 'scrutin.turnout').catch(() => [])).findLast(
      ({ election }) => election === id,
    );
  const untilSent = ({ box }: SeededElection, position: number) =>
    until(async () => {
      const [cursor] = await base.transactions.read<{ next_position: string }>(
        'select next_position from relay_cursors where ledger_id = $1',
        [box],
      );
      return Number(cursor?.next_position) === position;
    }, `${position} entries were sent`);

  beforeAll(async () => {
    base = await startTestApp({ roles: ['api', 'relay'] });
    keeper = await startTestApp({ roles: ['keeper'], beside: base });
    await startTally();
    kafka = base.app.get(KafkaAccess);
    faults = topicFaults(base.settings);
  });
  afterAll(async () => {
    await Promise.all([keeper.stop(), tally.stop()]);
    await base.stop();
  });

  it('counts on when ballots and participations are deleted while it runs', async () => {
    const election = await seedElection(base.transactions, { voters: [30] });
    await castBallots(base.transactions, election, ['100', '010']);
    await untilShown(election, [1, 1, 0]);
    await faults.deleteTopics('scrutin.ballots', 'scrutin.participations');
    await castBallots(base.transactions, election, ['001', '001']);
    await numberParticipations(base.transactions, election, Array<number>(20).fill(0));
    expect(await untilShown(election, [1, 1, 2])).toMatchObject({ size: 5, ballots: 4 });
    await until(async () => (await resultsOf(election)).turnout.signed === 20);
  });

  it('has everything sent again that it needs, also of an election that closed long ago', async () => {
    const election = await seedElection(base.transactions, { voters: [3] });
    await castBallots(base.transactions, election, ['100', '010', '000']);
    await numberParticipations(base.transactions, election, [0, 0]);
    await closeElection(base.transactions, election);
    await untilShown(election, [1, 1, 0]);
    await untilConsumed(kafka);
    await tally.stop();
    await faults.deleteTopics(
      'scrutin.ballots',
      'scrutin.participations',
      'scrutin.tallies',
      'scrutin.turnout',
    );
    await startTally();
    expect(
      await until(async () => (await counted(election))?.isClosed === true && counted(election)),
    ).toMatchObject({ size: 5, ballots: 3, blank: 1, counts: [1, 1, 0] });
    await until(async () => (await turnoutOf(election))?.size === 2);
    expect(await resultsOf(election)).toMatchObject({ counted: 3, shown: 3 });
  });

  it('misses records that were deleted before it had read them', async () => {
    const election = await seedElection(base.transactions);
    await untilShown(election, [0, 0, 0]);
    await tally.stop();
    await castBallots(base.transactions, election, ['100', '010']);
    await untilSent(election, 3);
    await faults.deleteRecords('scrutin.ballots');
    await startTally();
    await untilShown(election, [1, 1, 0]);
  });

  it('publishes its counts again when those are deleted, so that nobody misses one', async () => {
    const election = await seedElection(base.transactions, { voters: [3] });
    await untilShown(election, [0, 0, 0]);
    await keeper.stop();
    await castBallots(base.transactions, election, ['100', '010']);
    await numberParticipations(base.transactions, election, [0, 0]);
    await until(async () => (await counted(election))?.size === 3);
    await faults.deleteTopics('scrutin.tallies', 'scrutin.turnout');
    keeper = await startTestApp({ roles: ['keeper'], beside: base });
    await untilShown(election, [1, 1, 0]);
    await until(async () => (await turnoutOf(election))?.size === 2);
  });

  it.each(['earliest', 'latest'] as const)(
    'counts right from offsets reset to the %s',
    async (to) => {
      const election = await seedElection(base.transactions);
      await castBallots(base.transactions, election, ['100']);
      await untilShown(election, [1, 0, 0]);
      await tally.stop();
      await castBallots(base.transactions, election, ['010', '010']);
      const { transactions } = base;
      await until(async () => {
        const [cursor] = await transactions.read<{ next_position: string }>(
          'select next_position from relay_cursors where ledger_id = $1',
          [election.box],
        );
        return cursor?.next_position === '4';
      });
      await faults.resetOffsets(to);
      await startTally();
      expect(await untilShown(election, [1, 2, 0])).toMatchObject({ size: 4, ballots: 3 });
    },
  );

  it('shows releases whose messages are gone before everybody has read them', async () => {
    // Kafka is away for one of those who show results.
    const [host = '', port = ''] = (base.settings.kafkaBrokers[0] ?? '').split(':');
    const proxy = new TcpProxy({ host, port: Number(port) });
    await proxy.open();
    await proxy.cut();
    const settings = { kafkaBrokers: [`127.0.0.1:${proxy.port}`] };
    const viewer = await startTestApp({ roles: ['api'], settings, beside: base });
    const election = await seedElection(base.transactions, { voters: [30] });
    await untilShown(election, [0, 0, 0], viewer);
    await castBallots(base.transactions, election, ['100', '000']);
    await numberParticipations(base.transactions, election, Array<number>(20).fill(0));
    await untilShown(election, [1, 0, 0]);
    await faults.deleteTopics('scrutin.releases', 'scrutin.turnout');
    await proxy.open();
    await untilShown(election, [1, 0, 0], viewer);
    await until(async () => (await resultsOf(election, viewer)).turnout.signed === 20);
    const series = `/api/elections/${election.id}/series`;
    expect((await viewer.request('GET', series)).body).toEqual(
      (await base.request('GET', series)).body,
    );
    await viewer.stop();
    await proxy.cut();
  });
});
