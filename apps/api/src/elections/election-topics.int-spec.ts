import type {
  BallotMessage,
  CandidateMessage,
  ElectionMessage,
  ParticipationMessage,
  TopicName,
} from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signRegister } from '../../test/sign-register';
import { startTestApp, type TestApp } from '../../test/test-app';
import { commandElection, createTestElection } from '../../test/test-election';
import { until } from '../../test/until';
import { KafkaAccess } from '../platform/kafka/kafka-access';

describe('the topics', () => {
  let app: TestApp;
  let kafka: KafkaAccess;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'relay', 'keeper'] });
    kafka = new KafkaAccess(app.settings);
  });
  afterAll(() => app.stop());

  /** What the topic holds of one key, once it holds so many. */
  const messagesOf = async <Message>(topic: TopicName, key: string, count: number) => {
    let messages: (Message | null)[] = [];
    await until(async () => {
      messages = [];
      await kafka.readToEnd(topic, (incoming) => {
        for (const { key: found, value } of incoming)
          if (found === key) messages.push(JSON.parse(value ?? 'null') as Message | null);
      });
      return messages.length >= count;
    });
    return messages;
  };

  it('get each change of an election, in order, and its end', async () => {
    const { id } = await createTestElection(app, {
      until: 'draft',
      create: { opensAt: new Date(Date.now() + 48 * 3_600_000).toISOString() },
    });
    const path = `/api/elections/${id}`;
    await app.asAdmin('PATCH', path, { body: { title: { en: 'Renamed' } } });
    await commandElection(app, id, 'seal');
    await commandElection(app, id, 'open');
    const closed = await commandElection(app, id, 'close');
    const messages = await messagesOf<ElectionMessage>('scrutin.elections', id, 7);
    expect(messages.map((message) => message?.version)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(messages[1]).toMatchObject({ title: { en: 'Renamed' }, sealingAt: null });
    expect(messages[2]).toMatchObject({ sealingAt: expect.any(String) as string, sealedAt: null });
    expect(messages[3]?.fingerprint).toBe(closed.fingerprint);
    const { state: _, ...rest } = closed;
    expect(messages[6]).toMatchObject(rest);
  });

  it('get each change of a candidate, and a tombstone for what is deleted', async () => {
    const election = await createTestElection(app, { candidates: 2, until: 'draft' });
    const [first = '', second = ''] = election.candidates;
    const path = `/api/elections/${election.id}`;
    await app.asAdmin('PATCH', `${path}/candidates/${first}`, { body: { name: 'Renamed' } });
    await app.asAdmin('DELETE', `${path}/candidates/${first}`);
    await app.asAdmin('DELETE', path);
    const candidates = await messagesOf<CandidateMessage>('scrutin.candidates', first, 3);
    expect(candidates).toMatchObject([
      { id: first, electionId: election.id, name: 'Candidate 1', version: 1 },
      { name: 'Renamed', version: 2 },
      null,
    ]);
    const other = await messagesOf<CandidateMessage>('scrutin.candidates', second, 2);
    expect(other).toMatchObject([{ version: 1 }, null]);
    const elections = await messagesOf<ElectionMessage>('scrutin.elections', election.id, 2);
    expect(elections).toMatchObject([{ version: 1 }, null]);
  });

  it.each([
    ['far ahead', 400 * 24 * 3_600_000],
    ['long ago', -400 * 24 * 3_600_000],
  ])('get the ledger of an election whose opening is %s', async (_, ms) => {
    const { id, box, candidates } = await createTestElection(app, {
      until: 'sealed',
      create: { opensAt: new Date(Date.now() + ms).toISOString() },
    });
    const [entry] = await messagesOf<BallotMessage>('scrutin.ballots', box, 1);
    expect(entry).toMatchObject({
      box,
      election: id,
      position: 0,
      kind: 'opened',
      opening: { candidates: candidates.length },
    });
  });

  it('get the numbered participations and the closing entry', async () => {
    const { id, box, voters } = await createTestElection(app, { voters: 13 });
    await signRegister(app.transactions, { id, box }, voters.slice(0, 10));
    await messagesOf('scrutin.participations', id, 10);
    await signRegister(app.transactions, { id, box }, voters.slice(10));
    await commandElection(app, id, 'close');
    const messages = await messagesOf<ParticipationMessage>('scrutin.participations', id, 13);
    expect(messages.map((message) => message?.number)).toEqual(voters.map((__, index) => index));
    expect(Object.keys(messages[0] ?? {}).sort()).toEqual([
      'ageBand',
      'election',
      'gender',
      'number',
      'regionId',
    ]);
    const ledger = await messagesOf<BallotMessage>('scrutin.ballots', box, 2);
    expect(ledger.map((message) => message?.kind)).toEqual(['opened', 'closed']);
  });
});
