import type { ElectionResponse, Problem } from '@scrutin/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  commandElection,
  createTestElection,
  type TestElectionOptions,
} from '../../../test/test-election';
import { until } from '../../../test/until';

describe('sealing', () => {
  let app: TestApp;
  let keepers: TestApp[] = [];
  const unanswered: Promise<unknown>[] = [];
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterEach(async () => {
    for (const keeper of keepers) await keeper.stop();
    keepers = [];
  });
  afterAll(async () => {
    await app.stop();
    await Promise.allSettled(unanswered);
  });

  const startKeeper = async () => {
    const keeper = await startTestApp({ roles: ['keeper'], beside: app });
    keepers.push(keeper);
  };
  const draft = (options: TestElectionOptions = {}) =>
    createTestElection(app, { until: 'draft', ...options });
  const command = (id: string, name: 'seal' | 'open') =>
    app.asAdmin<ElectionResponse>('POST', `/api/elections/${id}/${name}`);
  const find = async (id: string) =>
    (await app.asAdmin<ElectionResponse>('GET', `/api/elections/${id}`)).body;
  const untilState = (id: string, state: ElectionResponse['state']) =>
    until(async () => (await find(id)).state === state, `it is ${state}`);
  /** Tells an election to be sealed while no keeper runs. The answer takes ten seconds, which nobody waits for. */
  const begin = async (id: string, name: 'seal' | 'open' = 'open') => {
    unanswered.push(command(id, name));
    await untilState(id, 'sealing');
  };
  const count = async (table: 'boxes' | 'roll_entries', id: string) => {
    const rows = await app.transactions.read<{ count: number }>(
      `select count(*)::integer as count from ${table} where election_id = $1`,
      [id],
    );
    return rows[0]?.count;
  };

  it('is answered with 202 while no keeper runs, and done when one does', async () => {
    const { id } = await draft();
    const startedAt = performance.now();
    const answer = await command(id, 'open');
    expect(performance.now() - startedAt).toBeGreaterThan(9_900);
    expect([answer.status, answer.body.state]).toEqual([202, 'sealing']);
    expect((await app.request('GET', `/api/elections/${id}`)).status).toBe(404);
    await startKeeper();
    await untilState(id, 'open');
  });

  it('is done once by two keepers', async () => {
    const elections = await Promise.all(Array.from({ length: 3 }, () => draft()));
    for (const { id } of elections) await begin(id);
    await Promise.all([startKeeper(), startKeeper()]);
    for (const { id } of elections) {
      await untilState(id, 'open');
      expect([await count('boxes', id), await count('roll_entries', id)]).toEqual([1, 3]);
      // Created, told to be sealed, sealed.
      expect((await find(id)).version).toBe(3);
    }
  });

  it('starts over when the keeper dies in the middle', async () => {
    const { id } = await draft({ voters: 5 });
    await begin(id);
    // The keeper waits for this once it has taken the roll.
    await app.transactions.run(async (tx) => {
      await tx.query('lock table boxes in share mode');
      await startKeeper();
      await until(() => terminateKeeper());
      await until(() => terminateKeeper());
      expect(await count('boxes', id)).toBe(0);
      expect((await find(id)).state).toBe('sealing');
    });
    await untilState(id, 'open');
    expect((await find(id)).registered).toBe(5);
    expect([await count('boxes', id), await count('roll_entries', id)]).toEqual([1, 5]);
  });

  /** Ends the session in which a keeper waits to write a box, as when its process is killed. */
  const terminateKeeper = async () => {
    const rows = await app.transactions.read(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'
         and query like 'insert into boxes%'`,
    );
    return rows.length > 0;
  };

  const untilFailed = async (id: string) => {
    await untilState(id, 'draft');
    return (await find(id)).sealingFailure;
  };

  it('that failed is answered with the reason', async () => {
    const { id } = await draft();
    const answer = app.asAdmin<Problem>('POST', `/api/elections/${id}/open`);
    await untilState(id, 'sealing');
    // As the keeper does.
    await app.transactions.run((tx) =>
      tx.query(`update elections set sealing_at = null, sealing_failure = 'why' where id = $1`, [
        id,
      ]),
    );
    const { status, body } = await answer;
    expect([status, body.code, body.detail]).toEqual([
      409,
      'sealing_failed',
      'The keeper says: why.',
    ]);
  });

  it('makes it a draft again when nobody is left to vote, and says why until it is sealed', async () => {
    const { id, voters } = await draft({ voters: 1, create: { opensAt: '2030-01-01T00:00:00Z' } });
    await begin(id, 'seal');
    const path = `/api/voters/${voters[0]?.id}`;
    const voter = (await app.asAdmin(`GET`, path)).body;
    expect((await app.asAdmin('DELETE', path)).status).toBe(204);
    await startKeeper();
    expect(await untilFailed(id)).toBe('empty_roll');
    expect(await find(id)).toMatchObject({ sealedAt: null, opensAt: '2030-01-01T00:00:00.000Z' });
    const { registrationNumber, name, dateOfBirth, gender, regionId } = voter;
    const body = { registrationNumber, name, dateOfBirth, gender, regionId };
    expect((await app.asAdmin('POST', '/api/voters', { body })).status).toBe(201);
    const sealed = await commandElection(app, id, 'seal');
    expect(sealed).toMatchObject({ state: 'sealed', sealingFailure: null, registered: 1 });
  });

  it('makes it a draft again when its manifest has grown too large', async () => {
    const { id, candidates } = await draft({ candidates: 8 });
    const path = `/api/elections/${id}/candidates`;
    for (const candidate of candidates.slice(0, 4)) {
      const body = { programme: { en: 'é'.repeat(4_600) } };
      await app.asAdmin('PATCH', `${path}/${candidate}`, { body });
    }
    const { partyId } = (await app.asAdmin('GET', `${path}/${candidates[7]}`)).body;
    await begin(id);
    // The name of a party stands in the manifest once for each of its candidates.
    const name = { en: '🗳'.repeat(200), fr: '🗳'.repeat(200) };
    await app.asAdmin('PATCH', `/api/parties/${partyId as string}`, { body: { name } });
    await startKeeper();
    expect(await untilFailed(id)).toBe('manifest_too_large');
  });

  it('makes it a draft again when its time to close has come meanwhile', async () => {
    const { id } = await draft({ create: { closesAt: '2030-01-01T00:00:00Z' } });
    await begin(id);
    await app.transactions.run((tx) =>
      tx.query('update elections set closes_at = clock_timestamp() where id = $1', [id]),
    );
    await startKeeper();
    expect(await untilFailed(id)).toBe('closes_at_passed');
    // "Open now" had set the time to open; the draft must not open by itself when it is sealed later.
    expect((await find(id)).opensAt).toBeNull();
  });

  it('makes it a draft again when it fails and nobody knows why', async () => {
    const { id } = await draft();
    await app.transactions.run(async (tx) => {
      await tx.query(`alter table registers add constraint broken check (roll < 0) not valid`);
    });
    try {
      await begin(id);
      await startKeeper();
      expect(await untilFailed(id)).toBe('failed_repeatedly');
    } finally {
      await app.transactions.run((tx) => tx.query('alter table registers drop constraint broken'));
    }
    expect(await commandElection(app, id, 'open')).toMatchObject({ state: 'open' });
  });
});
