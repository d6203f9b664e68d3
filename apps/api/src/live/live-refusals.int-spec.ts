import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedElection } from '../../test/ledger-rows';
import { LiveWatcher } from '../../test/live-watcher';
import { release } from '../../test/release-rows';
import { startTestApp, type TestApp } from '../../test/test-app';
import { LiveGateway } from './live.gateway';

const within = { timeout: 15_000, interval: 20 };
const watchedMax = 20;

describe('a connection that asks for the wrong thing', () => {
  let app: TestApp;
  const watchers: LiveWatcher[] = [];
  const connect = (): LiveWatcher => {
    const watcher = new LiveWatcher(app.url, ['websocket']);
    watchers.push(watcher);
    return watcher;
  };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay'] });
  });
  afterEach(() => {
    for (const watcher of watchers.splice(0)) watcher.close();
  });
  afterAll(() => app.stop());

  it.each([
    ['no id', 'nothing'],
    ['a number', 7],
    ['nothing', null],
    ['an object', { electionId: randomUUID(), event: 'frame', data: 'made up' }],
    ['a list', [randomUUID()]],
    ['an id in upper case', 'AAAAAAAA-0000-4000-8000-000000000001'],
  ])('is told so for %s', async (_, payload) => {
    const answer = await connect().watch(payload);
    expect(answer).toMatchObject({
      problem: { status: 400, code: 'invalid_input', errors: [{ field: 'electionId' }] },
    });
  });

  it('is told that there is no such election', async () => {
    const draft = randomUUID();
    await app.transactions.run(async (tx) => {
      await tx.query(
        `insert into elections (id, title, method_type, boxes, visibility, release_size)
         values ($1, '{"en":"A draft"}', 'one', 'one', 'live', 1)`,
        [draft],
      );
    });
    const watcher = connect();
    for (const id of [randomUUID(), draft])
      expect(await watcher.watch(id)).toMatchObject({
        problem: { status: 404, code: 'not_found' },
      });
  });

  it('can be used for something else afterwards', async () => {
    const election = await seedElection(app.transactions);
    const watcher = connect();
    await watcher.watch({});
    watcher.socket.emit('unwatch', { nothing: true } as unknown as string);
    expect(await watcher.watch(election.id)).toMatchObject({ election: election.id });
  });

  it('watches as many elections as there may be, and another one for one it leaves', async () => {
    const elections = [];
    for (let index = 0; index <= watchedMax; index += 1)
      elections.push((await seedElection(app.transactions, { voters: [] })).id);
    const watcher = connect();
    // All at once, so that none can hide behind another that is still being read.
    const answers = await Promise.all(elections.map((id) => watcher.watch(id)));
    const refused = answers.flatMap((answer) => ('problem' in answer ? [answer.problem] : []));
    expect(refused).toMatchObject([{ status: 429, code: 'too_many_watched' }]);

    const isWatched = (id: string): boolean =>
      answers.some((answer) => 'election' in answer && answer.election === id);
    const [watched = '', left = ''] = [
      elections.find((id) => isWatched(id)),
      elections.find((id) => !isWatched(id)),
    ];
    // Watching again what is watched already is no more.
    expect(await watcher.watch(watched)).toMatchObject({ election: watched });
    watcher.unwatch(watched);
    expect(await watcher.watch(left)).toMatchObject({ election: left });
  });

  it('looks for no more than that at once, so that made-up elections cost little', async () => {
    const watcher = connect();
    const answers = await Promise.all(
      Array.from({ length: watchedMax * 3 }, () => watcher.watch(randomUUID())),
    );
    const statuses = answers.map((answer) => ('problem' in answer ? answer.problem.status : 200));
    const count = (status: number) => statuses.filter((one) => one === status).length;
    expect([count(404), count(429)]).toEqual([watchedMax, watchedMax * 2]);
    const { id } = await seedElection(app.transactions, { voters: [] });
    expect(await watcher.watch(id)).toMatchObject({ election: id });
  });

  it('is ended for a message that is too large', async () => {
    const watcher = connect();
    await watcher.watch('nothing');
    const ended = new Promise<string>((resolve) => watcher.socket.on('disconnect', resolve));
    watcher.socket.emit('watch', 'x'.repeat(10_000), () => undefined);
    expect(await ended).toMatch(/transport/);
  });

  it('is ended when it takes nothing of what it is sent, and gets the whole state again', async () => {
    const election = await seedElection(app.transactions);
    // Answers of some 50 kB, so that what is on its way fills up before long.
    await app.transactions.run(async (tx) => {
      await tx.query(
        `insert into roll_regions (election_id, region_id, code, name)
         select $1, gen_random_uuid(), n::text, jsonb_build_object('en', repeat('x', 200))
         from generate_series(1, 150) as n`,
        [election.id],
      );
    });
    const watcher = connect();
    await watcher.watch(election.id);
    const ended = new Promise<string>((resolve) => watcher.socket.on('disconnect', resolve));
    watcher.pauseReading();
    const { namespace } = app.app.get(LiveGateway);
    await vi.waitFor(
      () => {
        for (let asked = 0; asked < 100; asked += 1) void watcher.watch(election.id);
        expect(namespace.sockets.size).toBe(0);
      },
      { timeout: 15_000, interval: 200 },
    );
    watcher.resumeReading();
    expect(await ended).toMatch(/transport/);
    await vi.waitFor(() => expect(watcher.socket.connected).toBe(true), within);
    await release(app.transactions, election, [{ counts: [4, 0, 0] }]);
    await vi.waitFor(async () => {
      expect(await watcher.watch(election.id)).toMatchObject({ shown: 4 });
    }, within);
  });

  it('cannot poll from a page of another origin', async () => {
    const path = '/socket.io/?EIO=4&transport=polling';
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await app.request('GET', path, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
