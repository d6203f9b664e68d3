import type { ResultsResponse, TallyMessage, TopicName } from '@scrutin/contracts';
import { quietKafka } from '@scrutin/peek';
import { rebuild, replaceTopics } from '@scrutin/rebuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KafkaAccess } from '../src/platform/kafka/kafka-access';
import { recordedAbout } from './audit-entries';
import { castBallots, closeElection, numberParticipations, seedElection } from './ledger-rows';
import { untilReleased } from './released';
import { listTallies, sendRaw } from './tally-group';
import { startTestApp, type TestApp } from './test-app';
import { createTestElection, type TestElection } from './test-election';
import { newParty, newRegion, newVoter } from './test-registry';
import { vote, voterClient } from './test-voting';
import { until } from './until';

const registry = [
  'scrutin.elections',
  'scrutin.regions',
  'scrutin.parties',
  'scrutin.candidates',
  'scrutin.voters',
  'scrutin.releases',
] as const satisfies readonly TopicName[];

describe('rebuilding topics and counts', () => {
  let app: TestApp;
  let kafka: KafkaAccess;
  let election: TestElection;
  let votes = 0;

  const rebuildIt = async () => {
    const lines: string[] = [];
    const { databaseUrl, kafkaBrokers: brokers, topicPrefix: prefix } = app.settings;
    const print = (line: string) => void lines.push(line);
    const code = await rebuild({ databaseUrl, brokers, url: app.url, prefix, print });
    return { code, lines };
  };
  const resultsOf = async (id: string) =>
    (await app.request<ResultsResponse>('GET', `/api/elections/${id}/results`)).body;
  const voteNext = async () => {
    const voter = election.voters[votes];
    if (voter === undefined) throw new Error('All have voted.');
    await vote(voterClient(app), election, voter, votes % 2 === 0 ? '100' : '010');
    votes += 1;
  };
  /** What a reader of the topics knows in the end: the newest state of each thing. */
  const statesOf = async () => {
    await until(
      async () => (await app.transactions.read('select from outbox limit 1')).length === 0,
    );
    const newest = new Map<string, unknown>();
    for (const topic of registry)
      await kafka.readToEnd(topic, (messages) => {
        for (const { key, value } of messages)
          newest.set(`${topic}/${key ?? ''}`, JSON.parse(value ?? 'null'));
      });
    return new Map([...newest].filter(([, value]) => value !== null));
  };
  /** One of everything that a message can say. */
  const registerMuch = async () => {
    const region = await newRegion(app, { cell: { x: 1, y: 2 } });
    const party = await newParty(app, { shortName: 'HL' });
    const voter = await newVoter(app, region.id, { dateOfBirth: '2001-01-01' });
    const draft = await createTestElection(app, {
      voters: 1,
      until: 'draft',
      create: { method: { type: 'approval', max: 2 }, regionIds: null },
    });
    const candidate = await app.asAdmin<{ id: string }>(
      'POST',
      `/api/elections/${draft.id}/candidates`,
      { body: { name: 'Ada', partyId: null, programme: { en: 'More', fr: 'Plus' } } },
    );
    const gone = await newRegion(app);
    await app.asAdmin('DELETE', `/api/regions/${gone.id}`);
    const inAnHour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const annulled = await createTestElection(app, { create: { closesAt: inAnHour(1) } });
    const reason = { en: 'A test', fr: 'Un essai' };
    const path = `/api/elections/${annulled.id}`;
    await app.asAdmin('POST', `${path}/extend`, { body: { closesAt: inAnHour(2), reason } });
    await app.asAdmin('POST', `${path}/annul`, { body: { reason } });
    await until(async () => (await app.request('GET', `${path}/results`)).status === 410);
    return [region, party, voter, draft, candidate.body, annulled].map(({ id }) => id);
  };

  beforeAll(async () => {
    app = await startTestApp();
    kafka = app.app.get(KafkaAccess);
    election = await createTestElection(app, { voters: 12, regions: 2 });
    for (let count = 0; count < 4; count += 1) await voteNext();
  });
  afterAll(() => app.stop());

  it('brings back every state and every count while people vote', async () => {
    const closed = await seedElection(app.transactions, { voters: [3] });
    await castBallots(app.transactions, closed, ['100', '010', '000']);
    await numberParticipations(app.transactions, closed, [0, 0]);
    await closeElection(app.transactions, closed);
    await untilReleased(app.transactions, closed);
    const ids = await registerMuch();
    await until(async () => (await resultsOf(election.id)).shown === votes);
    const before = await statesOf();
    const known = [...before.keys()].join();
    for (const id of [...ids, closed.box]) expect(known).toContain(id);

    const rebuilding = rebuildIt();
    for (let count = 0; count < 6; count += 1) await voteNext();
    const { code, lines } = await rebuilding;
    expect({ code, lines }).toMatchObject({ code: 0 });
    expect(lines.at(-1)).toMatch(/all counts are those of PostgreSQL\.$/);

    await until(async () => (await resultsOf(election.id)).shown === votes);
    const results = await resultsOf(election.id);
    expect(results.boxes[0]).toMatchObject({ size: votes + 1, counts: [5, 5, 0] });
    expect(results).toMatchObject({ accepted: votes, counted: votes, shown: votes });
    const after = await statesOf();
    // Of the election that goes on there is a newer release.
    for (const [key, value] of before)
      if (key !== `scrutin.releases/${election.box}`)
        expect({ key, value: after.get(key) }).toEqual({ key, value });
  });

  it('counts anew what was counted wrong', async () => {
    const box = await seedElection(app.transactions);
    await castBallots(app.transactions, box, ['100', '010']);
    await untilReleased(app.transactions, box);
    const last = (await listTallies(kafka, box.box)).at(-1) as TallyMessage;
    await sendRaw(kafka, 'scrutin.tallies', box.box, [
      { ...last, size: 99, ballots: 98, releasable: null },
    ]);
    await castBallots(app.transactions, box, ['001']);
    expect(await rebuildIt()).toMatchObject({ code: 0 });
    expect((await listTallies(kafka, box.box)).at(-1)).toMatchObject({
      size: 4,
      counts: [1, 1, 1],
    });
    expect(await untilReleased(app.transactions, box)).toMatchObject({ counts: [1, 1, 1] });
  });

  it('is right when it is run again after it ended half-way', async () => {
    const { kafkaBrokers, topicPrefix } = app.settings;
    await replaceTopics(quietKafka(kafkaBrokers), topicPrefix);
    expect(await rebuildIt()).toMatchObject({ code: 0 });
    await voteNext();
    await until(async () => (await resultsOf(election.id)).shown === votes);
  });

  it('says what differs, and ends with another code then', async () => {
    const box = await seedElection(app.transactions);
    await castBallots(app.transactions, box, ['100', '010']);
    await untilReleased(app.transactions, box);
    await app.transactions.run((tx) =>
      tx.query('update releases set counts = $2 where box_id = $1 and size = 3', [
        box.box,
        [2, 0, 0],
      ]),
    );
    const { code, lines } = await rebuildIt();
    expect(code).toBe(1);
    expect(lines.join()).toContain(
      `box ${box.box} at 3, released: {"ballots":2,"blank":0,"counts":[2,0,0]}, and PostgreSQL holds`,
    );

    // What an operator does then. Meanwhile nothing more of that box is released.
    const halted = async () =>
      (await recordedAbout(app, box.id)).some(
        ({ action, after }) => action === 'election.releases_halted' && after?.['box'] === box.box,
      );
    await until(halted, 'its releases were halted');
    await app.transactions.run((tx) =>
      tx.query('delete from releases where box_id = $1 and size = 3', [box.box]),
    );
    const again = await rebuildIt();
    expect(again.lines.filter((line) => line.includes('released: '))).toEqual([]);
    expect(await untilReleased(app.transactions, box)).toMatchObject({ counts: [1, 1, 0] });
    // The other one remembers what it has shown.
    const restarted = await startTestApp({ roles: ['api'], beside: app });
    await until(async () => {
      const path = `/api/elections/${box.id}/results`;
      const { body } = await restarted.request<ResultsResponse>('GET', path);
      return body.boxes[0]?.counts.join() === '1,1,0';
    });
    await restarted.stop();
  });
});
