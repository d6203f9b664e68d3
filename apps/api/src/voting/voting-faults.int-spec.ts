import { randomBytes } from 'node:crypto';
import { parseReceipt } from '@scrutin/domain';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { BallotPress, readLedger } from '../../test/test-ballots';
import { createTestElection, type TestElection } from '../../test/test-election';
import type { TestRequests } from '../../test/test-requests';
import { signInAll } from '../../test/test-voters';
import { until } from '../../test/until';
import { untilBlocked } from '../../test/until-blocked';

interface Outcome {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly receipt?: string;
  readonly code?: string;
  readonly blindSignature?: string;
}

/** Below the number of runs that a batch gets, so that each of them ends well. */
const killsPerWave = 3;

describe('voting while things break', () => {
  let app: TestApp;
  let other: Client;
  let election: TestElection;
  let press: BallotPress;

  const post = async (
    path: string,
    options: object,
    server: TestRequests = app,
  ): Promise<Outcome> => {
    const answer = await server.request<Outcome>('POST', path, options);
    return {
      ...answer.body,
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
    };
  };
  const cast = (ballot: string, server: TestRequests = app) =>
    post(`/api/elections/${election.id}/ballots`, { body: { ballot } }, server);
  const someMessage = (): string => {
    const bytes = randomBytes(256);
    bytes[0] = 1;
    return bytes.toString('base64url');
  };
  const issue = (token: string, blindedMessage: string) =>
    post(`/api/elections/${election.id}/credentials`, { body: { blindedMessage }, token });
  const patiently = async (ask: () => Promise<Outcome>): Promise<Outcome> => {
    for (;;) {
      const outcome = await ask();
      if (outcome.status !== 503) return outcome;
      expect(outcome.retryAfter).toBe('1');
    }
  };
  const issuedNow = async () => {
    const [row] = await app.transactions.read<{ issued: number; entries: number }>(
      `select issued, (select count(*)::integer from register_entries where box_id = $1) as entries
       from registers where box_id = $1`,
      [election.box],
    );
    return row;
  };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    other = new Client({ connectionString: app.settings.databaseUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await app.stop();
  });
  beforeEach(async () => {
    election = await createTestElection(app, { voters: 40 });
    press = await BallotPress.of(app, election.box);
  });

  describe('when database sessions are ended at random', () => {
    let killed = 0;
    /** Ends sessions in the middle of their transactions while `work` goes on. */
    const whileKilling = async <Value>(work: Promise<Value>): Promise<Value> => {
      const over = new AbortController();
      const ended = work.finally(() => over.abort());
      let kills = 0;
      while (kills < killsPerWave && !over.signal.aborted) {
        const { rows } = await other.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where xact_start is not null
             and datname = current_database() and application_name = 'scrutin-casting'`,
        );
        kills += rows.length;
        killed += rows.length;
      }
      return ended;
    };
    beforeEach(() => (killed = 0));
    afterEach(() => expect(killed).toBeGreaterThan(0));

    it('no ballot is lost and none is counted twice', async () => {
      const ballots = await press.many(Array.from({ length: 200 }, () => '010'));
      const casts: Outcome[] = [];
      for (let start = 0; start < ballots.length; start += 40) {
        const wave = ballots.slice(start, start + 40);
        casts.push(
          ...(await whileKilling(Promise.all(wave.map((ballot) => patiently(() => cast(ballot)))))),
        );
      }
      expect(casts.filter(({ receipt }) => receipt === undefined)).toEqual([]);
      const rows = await readLedger(app, election.box);
      expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index));
      expect(rows).toHaveLength(201);
      casts.forEach(({ receipt }, index) => {
        const position = parseReceipt(receipt ?? '')?.position ?? -1;
        expect(rows[position]?.entry).toBe(ballots[index]);
      });
    });

    it('every voter gets one credential, and the same one again', async () => {
      const tokens = await signInAll(app, election.voters);
      const asked = tokens.map((token) => ({ token, message: someMessage() }));
      const askAll = () =>
        Promise.all(asked.map(({ token, message }) => patiently(() => issue(token, message))));
      const first = await whileKilling(askAll());
      expect(first.map(({ status }) => status)).toEqual(tokens.map(() => 200));
      expect(await askAll()).toEqual(first);
      expect(await issuedNow()).toEqual({ issued: 40, entries: 40 });
    });
  });

  describe('when a lock is not to be had', () => {
    it('a ballot is refused with 503, nothing is done, and the next try succeeds', async () => {
      const [ballot = ''] = await press.many(['100']);
      await other.query('begin');
      await other.query('select from boxes where id = $1 for update', [election.box]);
      const refused = await cast(ballot);
      await other.query('rollback');
      expect(refused).toMatchObject({ status: 503, code: 'overloaded', retryAfter: '1' });
      expect(await readLedger(app, election.box)).toHaveLength(1);
      expect((await cast(ballot)).status).toBe(201);
    });

    it('so is a credential', async () => {
      const [token = ''] = await signInAll(app, election.voters);
      const message = someMessage();
      await other.query('begin');
      await other.query('select from registers where box_id = $1 for update', [election.box]);
      const refused = await issue(token, message);
      await other.query('rollback');
      expect(refused).toMatchObject({ status: 503, code: 'overloaded', retryAfter: '1' });
      expect(await issuedNow()).toEqual({ issued: 0, entries: 0 });
      expect((await issue(token, message)).status).toBe(200);
    });
  });

  it('decides after it has waited for its lock, not by what was true before', async () => {
    const [ballot = ''] = await press.many(['100']);
    await other.query('begin');
    await other.query('select from boxes where id = $1 for update', [election.box]);
    const casting = cast(ballot);
    await untilBlocked(app);
    await other.query('update boxes set closes_at = clock_timestamp() where id = $1', [
      election.box,
    ]);
    await other.query('commit');
    expect(await casting).toMatchObject({ status: 409, code: 'not_open' });
  });

  it('commits and answers what it has taken when it is told to stop, and takes nothing more', async () => {
    const leaving = await startTestApp({ roles: ['api'], beside: app });
    const [late = '', ...early] = await press.many(Array.from({ length: 60 }, () => '001'));
    await other.query('begin');
    await other.query('select from boxes where id = $1 for update', [election.box]);
    const casting = early.map((ballot) => cast(ballot, leaving));
    await untilBlocked(app);
    const stopped = leaving.stop();
    const refused = await cast(late, leaving);
    await other.query('commit');
    const casts = await Promise.all(casting);
    await stopped;

    expect(refused).toMatchObject({ status: 503, code: 'overloaded', retryAfter: '1' });
    const entries = new Set((await readLedger(app, election.box)).map(({ entry }) => entry));
    expect(entries.has(late)).toBe(false);
    // Those that were still being checked are refused, too; none is left without an answer.
    const taken = casts.filter(({ status }) => status === 201);
    const turnedAway = casts.filter(({ status }) => status === 503);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length + turnedAway.length).toBe(early.length);
    casts.forEach(({ status }, index) =>
      expect(entries.has(early[index] ?? '')).toBe(status === 201),
    );
    await until(async () => {
      const { rows } = await other.query<{ count: number }>(
        `select count(*)::integer from pg_stat_activity
         where datname = current_database() and application_name = 'scrutin-casting'`,
      );
      return (rows[0]?.count ?? 0) <= 2;
    }, 'its casting connections are closed');
  });
});
