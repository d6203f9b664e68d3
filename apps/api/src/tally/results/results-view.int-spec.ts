import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { ReleaseMessage, ResultsResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  castBallots,
  closeElection,
  numberParticipations,
  seedElection,
  type SeededElection,
} from '../../../test/ledger-rows';
import { prefixOf, tallyOf } from '../../../test/offered-tallies';
import { announce, release } from '../../../test/release-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { until } from '../../../test/until';
import type { FollowedElection } from './followed-election';
import { countAnew } from '../../ledger';
import { ResultsView } from './results-view';

const within = { timeout: 20_000, interval: 20 };

const results = async (app: TestApp, id: string): Promise<ResultsResponse> =>
  (await app.request<ResultsResponse>('GET', `/api/elections/${id}/results`)).body;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Where Kafka is first found; from there on clients are told the brokers' own addresses. */
const openDoor = async (port: number, broker: string): Promise<Server> => {
  const [host = '', brokerPort = ''] = broker.split(':');
  const server = createServer((client) => {
    const upstream = connect(Number(brokerPort), host);
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const releaseOf = ({ id, box }: SeededElection, votes: number): ReleaseMessage => ({
  box,
  election: id,
  size: votes + 1,
  ballots: votes,
  blank: 0,
  counts: [votes, 0, 0],
  root: null,
  jws: null,
  releasedAt: '2026-05-04T09:00:00.000Z',
});

describe('the results view', () => {
  let app: TestApp;
  const others: TestApp[] = [];
  const startAnother = async (kafkaBrokers?: readonly string[]): Promise<TestApp> => {
    const other = await startTestApp({
      roles: ['api'],
      beside: app,
      ...(kafkaBrokers === undefined ? {} : { settings: { kafkaBrokers: [...kafkaBrokers] } }),
    });
    others.push(other);
    return other;
  };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay'] });
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.stop()));
    await app.stop();
  });

  const prepare = async (): Promise<SeededElection> => {
    const election = await seedElection(app.transactions, { voters: [40] });
    await numberParticipations(app.transactions, election, Array<number>(25).fill(0));
    await castBallots(app.transactions, election, ['100', '010', '010']);
    await release(app.transactions, election, [{ counts: [0, 0, 0] }, { counts: [1, 2, 0] }]);
    return election;
  };

  it('is the same in every process', async () => {
    const election = await prepare();
    const other = await startAnother();
    await vi.waitFor(async () => expect((await results(app, election.id)).shown).toBe(3), within);
    await vi.waitFor(
      async () =>
        expect(await results(other, election.id)).toEqual(await results(app, election.id)),
      within,
    );
    await castBallots(app.transactions, election, ['001']);
    await release(app.transactions, election, [{ counts: [1, 2, 1] }]);
    for (const process of [app, other])
      await vi.waitFor(
        async () =>
          expect(await results(process, election.id)).toMatchObject({
            shown: 4,
            accepted: 4,
            turnout: { issued: 25, signed: 20 },
          }),
        within,
      );
    expect(await results(other, election.id)).toEqual(await results(app, election.id));
  });

  it('shows nothing that only the close lets out as if people still voted', async () => {
    const election = await prepare();
    expect((await results(app, election.id)).state).toBe('open');
    await castBallots(app.transactions, election, ['100']);
    await closeElection(app.transactions, election);
    await announce(app.transactions, [
      {
        topic: 'scrutin.releases',
        key: election.box,
        payload: { ...releaseOf(election, 4), size: 6, ballots: 4, blank: 0 },
      },
    ]);
    const shown = await until(async () => {
      const answer = await results(app, election.id);
      return answer.shown === 4 ? answer : null;
    }, 'the last release was shown');
    expect(shown.state).toBe('closed');
  });

  it('is read from Postgres where Kafka is away, and catches up once it is there', async () => {
    const election = await prepare();
    const port = await freePort();
    const other = await startAnother([`127.0.0.1:${port}`]);
    expect(await results(other, election.id)).toMatchObject({
      totals: { ballots: 3, candidates: [{ votes: 1 }, { votes: 2 }, { votes: 0 }] },
      accepted: 3,
      counted: 3,
      shown: 3,
      turnout: { issued: 25, signed: 20, voted: 3 },
    });
    // What is accepted is seen without Kafka, too.
    await castBallots(app.transactions, election, ['100']);
    await vi.waitFor(
      async () => expect((await results(other, election.id)).accepted).toBe(4),
      within,
    );
    await release(app.transactions, election, [{ counts: [2, 2, 0] }]);
    await vi.waitFor(async () => expect((await results(app, election.id)).shown).toBe(4), within);
    expect((await results(other, election.id)).shown).toBe(3);

    const door = await openDoor(port, app.settings.kafkaBrokers[0] ?? '');
    try {
      await vi.waitFor(
        async () => expect((await results(other, election.id)).shown).toBe(4),
        within,
      );
    } finally {
      door.close();
    }
  });

  it('stops without delay where Kafka is away', async () => {
    const other = await startAnother([`127.0.0.1:${await freePort()}`]);
    const beganAt = performance.now();
    await other.stop();
    expect(performance.now() - beganAt).toBeLessThan(5_000);
  });

  it('takes what it is told while it reads', async () => {
    const election = await seedElection(app.transactions);
    const view = app.app.get(ResultsView);
    const message = (votes: number): ReleaseMessage => releaseOf(election, votes);
    await release(app.transactions, election, [{ counts: [2, 0, 0] }]);
    const told: string[] = [];
    view.onChange(({ facts }) => told.push(facts.id));
    let finding: Promise<FollowedElection | null> = Promise.resolve(null);
    await app.transactions.run(async (tx) => {
      // Holds up the reading of releases, after everything else was read.
      await tx.query('lock table releases in access exclusive mode');
      finding = view.find(election.id);
      await vi.waitFor(async () => {
        const waiting = await app.transactions.read(
          `select from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like 'select newest%'`,
        );
        expect(waiting).toHaveLength(1);
      }, within);
      view.applyRelease(message(9));
      view.applyRelease(message(5));
      // Nobody hears of what is half read.
      expect((await view.pulse()).map(({ facts }) => facts.id)).not.toContain(election.id);
      expect(told).not.toContain(election.id);
    });
    expect((await finding)?.released.ballots).toBe(9);
  });

  it('believes no count that says more than the database, and none that was replaced', async () => {
    const election = await prepare();
    const [region] = election.regions;
    expect(await results(app, election.id)).toMatchObject({ accepted: 3, counted: 3 });
    await castBallots(app.transactions, election, ['100', '100']);
    const tally = (ballots: number, generation: number) => ({
      topic: 'scrutin.tallies' as const,
      key: election.box,
      payload: { ...tallyOf(election, prefixOf(ballots)), releasable: null, generation },
    });
    const turnout = (size: number, generation: number) => ({
      topic: 'scrutin.turnout' as const,
      key: election.id,
      payload: {
        election: election.id,
        generation,
        size,
        regions: { [region?.id ?? '']: size },
        genders: { female: size },
        ageBands: { '25_34': size },
      },
    });
    const expectSoon = ({ counted, signed }: { counted: number; signed: number }) =>
      vi.waitFor(
        async () =>
          expect(await results(app, election.id)).toMatchObject({
            accepted: 5,
            counted,
            turnout: { voted: 5, issued: 25, signed },
          }),
        within,
      );
    await announce(app.transactions, [
      tally(900, 0),
      turnout(900, 0),
      // Nobody has asked for these.
      tally(1, 99),
      turnout(1, 99),
    ]);
    await expectSoon({ counted: 5, signed: 20 });
    await countAnew(app.transactions, 'ballots', election.box, 0);
    await countAnew(app.transactions, 'participations', election.id, 0);
    await announce(app.transactions, [tally(4, 1), turnout(10, 1)]);
    // Of those who signed, what was counted before is shown until the count has come as far.
    await expectSoon({ counted: 4, signed: 20 });
    await numberParticipations(app.transactions, election, Array<number>(10).fill(0));
    await announce(app.transactions, [turnout(35, 1)]);
    await vi.waitFor(
      async () =>
        expect((await results(app, election.id)).turnout).toMatchObject({ issued: 35, signed: 30 }),
      within,
    );
  });

  it('forgets releases that the database does not hold', async () => {
    const election = await prepare();
    expect((await results(app, election.id)).shown).toBe(3);
    const view = app.app.get(ResultsView);
    view.applyRelease(releaseOf(election, 9));
    expect((await results(app, election.id)).shown).toBe(9);
    await vi.waitFor(async () => expect((await results(app, election.id)).shown).toBe(3), within);
    await release(app.transactions, election, [{ counts: [1, 2, 1] }]);
    await vi.waitFor(async () => expect((await results(app, election.id)).shown).toBe(4), within);
  });

  it('is not held up by messages that cannot be right', async () => {
    const [broken, sound] = [
      await seedElection(app.transactions),
      await seedElection(app.transactions),
    ];
    for (const { id } of [broken, sound]) await results(app, id);
    const payload = {
      box: broken.box,
      election: broken.id,
      size: 3,
      ballots: 2,
      blank: 0,
      counts: [2],
      root: null,
      jws: null,
      releasedAt: '2026-05-04T09:00:00.000Z',
    };
    await announce(app.transactions, [
      { topic: 'scrutin.releases', key: broken.box, payload: { made: 'up' } },
      { topic: 'scrutin.releases', key: broken.box, payload: null },
      { topic: 'scrutin.releases', key: broken.box, payload },
      // The box of one election is not that of another.
      {
        topic: 'scrutin.releases',
        key: broken.box,
        payload: { ...payload, election: sound.id, counts: [2, 0, 0] },
      },
    ]);
    await release(app.transactions, broken, [{ counts: [1, 1, 1] }]);
    await release(app.transactions, sound, [{ counts: [1, 0, 0] }]);
    await vi.waitFor(async () => {
      expect((await results(app, broken.id)).totals.ballots).toBe(3);
      expect((await results(app, sound.id)).totals.ballots).toBe(1);
    }, within);
  });
});
