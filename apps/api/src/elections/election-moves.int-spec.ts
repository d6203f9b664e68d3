import type { ElectionResponse, Problem } from '@scrutin/contracts';
import { electionStates as states, type ElectionState as State } from '@scrutin/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { commandElection, createTestElection, type TestElection } from '../../test/test-election';
import { until } from '../../test/until';

const reason = { en: 'A reason' };
const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
const inHalfAnHour = new Date(Date.now() + 1_800_000).toISOString();
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

/** What can be asked of an election, and the states in which it is done. */
const moves = [
  ['PATCH', '', { title: { en: 'Another' } }, ['draft']],
  ['DELETE', '', undefined, ['draft']],
  ['POST', '/candidates', { name: 'Late', partyId: null }, ['draft']],
  ['PATCH', '/candidates/:candidate', { name: 'Late' }, ['draft']],
  ['DELETE', '/candidates/:candidate', undefined, ['draft']],
  ['POST', '/seal', undefined, ['draft']],
  ['POST', '/open', undefined, ['draft', 'sealed']],
  ['POST', '/close', undefined, ['open']],
  ['POST', '/extend', { closesAt: inAYear, reason }, ['sealed', 'open']],
  ['POST', '/annul', { reason }, ['sealed', 'open', 'closing', 'closed']],
] as const;

const illegal = states.flatMap((state) =>
  moves.flatMap(([method, path, body, allowed]) =>
    (allowed as readonly State[]).includes(state) ? [] : [{ state, method, path, body }],
  ),
);

describe('an illegal move', () => {
  let app: TestApp;
  const elections = new Map<State, TestElection>();
  const waiting: Promise<unknown>[] = [];

  const command = (id: string, name: string, body?: unknown) =>
    app.asAdmin<ElectionResponse>(
      'POST',
      `/api/elections/${id}/${name}`,
      body === undefined ? {} : { body },
    );
  const find = async (id: string) =>
    (await app.asAdmin<ElectionResponse>('GET', `/api/elections/${id}`)).body;
  const get = (state: State): TestElection => {
    const election = elections.get(state);
    if (election === undefined) throw new Error(state);
    return election;
  };

  /** The keeper brings elections into the states where something was done, and then leaves two where it is to be done. */
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    const keeper = await startTestApp({ roles: ['keeper'], beside: app });
    for (const state of ['sealed', 'open', 'closing', 'closed', 'certified', 'annulled'] as const) {
      const create = { closesAt: inAnHour };
      const sealed = state === 'sealed' ? { opensAt: inHalfAnHour } : {};
      elections.set(
        state,
        await createTestElection(app, {
          until: state === 'sealed' ? 'sealed' : 'open',
          create: { ...create, ...sealed },
        }),
      );
    }
    for (const state of ['closed', 'certified'] as const)
      await commandElection(app, get(state).id, 'close');
    await command(get('annulled').id, 'annul', { reason });
    await until(async () => (await find(get('annulled').id)).state === 'annulled');
    // There is no command for it yet.
    await app.transactions.run((tx) =>
      tx.query('update elections set certified_at = closed_at where id = $1', [
        get('certified').id,
      ]),
    );
    await keeper.stop();
    for (const state of ['draft', 'sealing'] as const)
      elections.set(
        state,
        await createTestElection(app, { until: 'draft', create: { opensAt: inAnHour } }),
      );
    // Both wait for a keeper that is not there.
    waiting.push(command(get('sealing').id, 'seal'), command(get('closing').id, 'close'));
    for (const state of states)
      await until(async () => (await find(get(state).id)).state === state, `one is ${state}`);
  });
  afterAll(async () => {
    await Promise.all(waiting);
    await app.stop();
  });

  it.each(illegal)('changes nothing: $method $path while $state', async (move) => {
    const { state, method, path, body } = move;
    const { id, candidates } = get(state);
    const before = await find(id);
    const answer = await app.asAdmin<Problem>(
      method,
      `/api/elections/${id}${path.replace(':candidate', candidates[0] ?? '')}`,
      body === undefined ? {} : { body },
    );
    expect([answer.status, answer.body.code]).toEqual([409, 'wrong_state']);
    expect(answer.body.detail).toBe(`The election is ${state}.`);
    expect(await find(id)).toEqual(before);
  });

  it.each(states)('is none: a new draft like one that is %s', async (state) => {
    const { id, candidates } = get(state);
    const original = await find(id);
    const answer = await app.asAdmin<ElectionResponse>('POST', `/api/elections/${id}/duplicate`);
    expect(answer.status).toBe(201);
    const { title, method, boxes, visibility, releaseSize, regionIds } = original;
    expect(answer.body).toMatchObject({ title, method, boxes, visibility, releaseSize, regionIds });
    expect(answer.body).toMatchObject({
      state: 'draft',
      version: 1,
      opensAt: null,
      closesAt: null,
      annulment: null,
      extensions: [],
      fingerprint: null,
    });
    const path = `/api/elections/${answer.body.id}/candidates`;
    const { body } = await app.asAdmin<{ items: { id: string; name: string }[] }>('GET', path);
    expect(body.items.map(({ name }) => name)).toEqual([
      'Candidate 1',
      'Candidate 2',
      'Candidate 3',
    ]);
    expect(body.items.filter((item) => candidates.includes(item.id))).toEqual([]);
  });
});
