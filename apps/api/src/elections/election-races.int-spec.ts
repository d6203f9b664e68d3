import type { CandidateResponse, ElectionResponse, Page, Problem } from '@scrutin/contracts';
import { parseManifest, type JsonValue, type Manifest } from '@scrutin/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { commandElection, createTestElection } from '../../test/test-election';
import { until as untilIt } from '../../test/until';

type Command = 'seal' | 'open' | 'close';

/** More than the database has connections for: all of them may wait for the election's row. */
const manyAdmins = 30;

describe('admins who act at the same time', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  const command = (id: string, name: Command) =>
    app.asAdmin<ElectionResponse>('POST', `/api/elections/${id}/${name}`);
  const find = async (id: string) =>
    (await app.asAdmin<ElectionResponse>('GET', `/api/elections/${id}`)).body;
  const commandMany = (id: string, name: Command) =>
    Promise.all(Array.from({ length: manyAdmins }, () => command(id, name)));
  const opensAt = new Date(Date.now() + 3_600_000).toISOString();

  const manifestOf = async (id: string): Promise<Manifest> => {
    const { body } = await app.request<{ manifest: JsonValue }>(
      'GET',
      `/api/elections/${id}/ballot-paper`,
    );
    const parsed = parseManifest(body.manifest);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return parsed.value;
  };

  const expectOneToWin = (answers: readonly { status: number; body: unknown }[]) => {
    // 202: the keeper of a busy machine has not come to it yet.
    const won = answers.filter(({ status }) => status === 200 || status === 202);
    const lost = answers.filter((answer) => !won.includes(answer));
    expect(won).toHaveLength(1);
    expect(lost.map(({ status, body }) => [status, (body as Problem).code])).toEqual(
      lost.map(() => [409, 'wrong_state']),
    );
  };

  it.each([
    ['seal', 'draft', 'sealed'],
    ['open', 'draft', 'open'],
    ['open', 'sealed', 'open'],
    ['close', 'open', 'closed'],
  ] as const)('%s a %s election once', async (name, until, state) => {
    const { id } = await createTestElection(app, {
      until,
      ...(until === 'draft' ? { create: { opensAt } } : {}),
    });
    expectOneToWin(await commandMany(id, name));
    await untilIt(async () => (await find(id)).state === state);
    const boxes = await app.transactions.read<{ size: string; is_closed: boolean }>(
      'select size, is_closed from boxes where election_id = $1',
      [id],
    );
    const size = state === 'closed' ? '2' : '1';
    expect(boxes).toEqual([{ size, is_closed: state === 'closed' }]);
  });

  it('seal what was edited before, and edit nothing after', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await createTestElection(app, { until: 'draft', create: { opensAt } });
      const titles = Array.from({ length: 8 }, (_, index) => ({ en: `Round ${round}.${index}` }));
      const path = `/api/elections/${id}`;
      const edits = titles.map((title) => app.asAdmin('PATCH', path, { body: { title } }));
      const [sealed, ...edited] = await Promise.all([commandElection(app, id, 'seal'), ...edits]);
      expect(sealed.state).toBe('sealed');
      for (const { status } of edited) expect([200, 409]).toContain(status);
      const election = await find(id);
      const taken = edited.filter(({ status }) => status === 200).length;
      // One version for each edit, one for the command, one for its sealing.
      expect(election.version).toBe(1 + taken + 2);
      expect((await manifestOf(id)).title).toEqual({ ...election.title, fr: null });
    }
  });

  it('seal with the candidates that stood before, and none comes or goes after', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, candidates } = await createTestElection(app, {
        until: 'draft',
        create: { opensAt },
      });
      const path = `/api/elections/${id}/candidates`;
      const add = (name: string) =>
        app.asAdmin('POST', path, { body: { name, partyId: null, listOrder: 0 } });
      const [sealed, ...changes] = await Promise.all([
        commandElection(app, id, 'seal'),
        ...['Ada', 'Grace', 'Mary'].map(add),
        app.asAdmin('DELETE', `${path}/${candidates[0]}`),
        app.asAdmin('PATCH', `${path}/${candidates[1]}`, { body: { name: 'Renamed' } }),
      ]);
      expect(sealed.state).toBe('sealed');
      for (const { status } of changes) expect([200, 201, 204, 409]).toContain(status);
      const standing = await app.asAdmin<Page<CandidateResponse>>('GET', path);
      expect(
        (await manifestOf(id)).candidates.map(({ id: candidate, name }) => [candidate, name]),
      ).toEqual(standing.body.items.map((candidate) => [candidate.id, candidate.name]));
    }
  });

  it('leave the keeper a way to close, however many wait for the election', async () => {
    const { id } = await createTestElection(app);
    let isClosed = false;
    const knock = async () => {
      while (!isClosed)
        await app.asAdmin('PATCH', `/api/elections/${id}`, { body: { title: { en: 'Mine' } } });
    };
    const knocking = Promise.all(Array.from({ length: manyAdmins }, knock));
    try {
      expect(await commandElection(app, id, 'close')).toMatchObject({ state: 'closed' });
    } finally {
      isClosed = true;
      await knocking;
    }
  });

  it('open and close in an order that makes sense', async () => {
    const { id } = await createTestElection(app, { until: 'draft' });
    const answers = await Promise.all([
      command(id, 'close'),
      command(id, 'open'),
      command(id, 'close'),
      command(id, 'seal'),
    ]);
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.some((status) => status === 200 || status === 202)).toBe(true);
    expect(statuses.every((status) => [200, 202, 409, 422].includes(status))).toBe(true);
    await untilIt(async () => ['open', 'closed'].includes((await find(id)).state));
  });
});
