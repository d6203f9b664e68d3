import { randomUUID } from 'node:crypto';
import type { VoterSessionResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import naughtyStrings from '../../../test/fixtures/naughty-strings.json';
import { statementsOf } from '../../../test/statements';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  commandElection,
  createTestElection,
  type TestElection,
} from '../../../test/test-election';
import type { TestVoter } from '../../../test/test-voters';
import { getBallot, voterClient } from '../../../test/test-voting';

const minuteMs = 60_000;

interface Refusal {
  readonly code: string;
  readonly errors?: readonly { readonly field: string }[];
}

describe('a voter session', () => {
  let app: TestApp;
  let election: TestElection;
  let voter: TestVoter;

  const signIn = (body: unknown, headers: Record<string, string> = {}, server = app) =>
    server.request<VoterSessionResponse & Refusal>('POST', '/api/voter-sessions', {
      body,
      headers,
    });
  const cardOf = ({ registrationNumber, accessCode }: TestVoter) => ({
    registrationNumber,
    accessCode,
  });
  const askWith = (token: string) =>
    app.request<Refusal>('POST', `/api/elections/${randomUUID()}/credentials`, {
      body: { blindedMessage: '' },
      token,
    });
  const expire = (where: string, values: readonly unknown[]) =>
    app.transactions.run((tx) =>
      tx.query(`update voter_sessions set expires_at = clock_timestamp() where ${where}`, values),
    );

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    election = await createTestElection(app, { voters: 20 });
    [voter] = election.voters as [TestVoter];
  });
  afterAll(() => app.stop());

  it('begins with a registration number and an access code, lasts half an hour, and names the voter', async () => {
    const answer = await signIn(cardOf(voter));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { token, expiresAt, name, elections } = answer.body;
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29 * minuteMs);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThan(31 * minuteMs);
    expect(name).toBe(`Voter ${voter.registrationNumber}`);
    expect(elections).toEqual([
      {
        id: election.id,
        title: { en: 'A test election' },
        state: 'open',
        opensAt: expect.any(String) as string,
        closesAt: null,
        box: election.box,
        issued: false,
      },
    ]);
  });

  it('is stored only as a hash of its token', async () => {
    const { token } = (await signIn(cardOf(voter))).body;
    const rows = await app.transactions.read<{ stored: string }>(
      'select row_to_json(voter_sessions)::text as stored from voter_sessions',
    );
    expect(rows.length).toBeGreaterThan(0);
    const stored = rows.map((row) => row.stored).join();
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token).toString('hex'));
    expect(stored).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it.each([
    ['in lower case', (code: string) => code.toLowerCase()],
    ['with spaces', (code: string) => ` ${code.replaceAll('-', ' ')} `],
    ['in one piece', (code: string) => code.replaceAll('-', '')],
  ])('takes the access code as typed %s', async (_, typed) => {
    const { registrationNumber, accessCode } = voter;
    const answer = await signIn({ registrationNumber, accessCode: typed(accessCode) });
    expect(answer.status).toBe(201);
  });

  it('tells an election once it is sealed, its state, and whether the ballot was handed out', async () => {
    const draft = await createTestElection(app, { voters: 1, until: 'draft' });
    const [card] = draft.voters.map(cardOf);
    const statesNow = async () =>
      (await signIn(card)).body.elections.map(({ state, issued }) => ({ state, issued }));
    expect(await statesNow()).toEqual([]);
    const sealed = await createTestElection(app, {
      voters: 0,
      until: 'sealed',
      create: { regionIds: draft.regions },
    });
    expect(await statesNow()).toEqual([{ state: 'sealed', issued: false }]);
    await commandElection(app, sealed.id, 'open');
    expect(await statesNow()).toEqual([{ state: 'open', issued: false }]);
    for (const one of draft.voters) await getBallot(voterClient(app), sealed, one);
    expect(await statesNow()).toEqual([{ state: 'open', issued: true }]);
    await commandElection(app, sealed.id, 'close');
    expect(await statesNow()).toEqual([{ state: 'closed', issued: true }]);
  });

  it("tells the state by the database's clock", async () => {
    const planned = await createTestElection(app, { voters: 1, until: 'sealed' });
    const [card] = planned.voters.map(cardOf);
    const stateNow = async () => (await signIn(card)).body.elections[0]?.state;
    expect(await stateNow()).toBe('sealed');
    await app.transactions.run((tx) =>
      tx.query('update elections set opens_at = clock_timestamp() where id = $1', [planned.id]),
    );
    expect(await stateNow()).toBe('open');
  });

  describe('that is refused', () => {
    /** One without a keeper, whose statements would be among those of signing in. */
    let quiet: TestApp;
    let behindProxy: TestApp;
    beforeAll(async () => {
      quiet = await startTestApp({ roles: ['api'], beside: app });
      behindProxy = await startTestApp({
        roles: ['api'],
        settings: { trustsProxy: true },
        beside: app,
      });
    });
    afterAll(async () => {
      await behindProxy.stop();
      await quiet.stop();
    });

    it('is answered alike for a wrong number and a wrong code, after the same statements', async () => {
      const { registrationNumber } = voter;
      const refusals = [
        { registrationNumber, accessCode: 'AAAAA-AAAAA-AAAAA' },
        { registrationNumber: 'nobody', accessCode: 'AAAAA-AAAAA-AAAAA' },
        { registrationNumber: 'nobody', accessCode: voter.accessCode },
        { registrationNumber: ` ${registrationNumber}`, accessCode: voter.accessCode },
        { registrationNumber, accessCode: election.voters[1]?.accessCode },
      ];
      const seen = new Set<string>();
      for (const body of refusals) {
        const statements = await statementsOf(quiet.dataSource, async () => {
          const answer = await signIn(body, {}, quiet);
          const headers = [...answer.headers].filter(([name]) => name !== 'date');
          seen.add(JSON.stringify([answer.status, headers, answer.text]));
          expect([answer.status, answer.body.code]).toEqual([401, 'wrong_sign_in']);
        });
        expect(statements).toHaveLength(1);
        expect(statements[0]).toContain('from voters where registration_number = $1');
      }
      expect(seen.size).toBe(1);
    });

    it.each([
      [{}, ['registrationNumber', 'accessCode']],
      [{ registrationNumber: 'x' }, ['accessCode']],
      [{ registrationNumber: '', accessCode: '' }, ['registrationNumber', 'accessCode']],
      [{ registrationNumber: 'x', accessCode: 'y'.repeat(65) }, ['accessCode']],
      [{ registrationNumber: 'x'.repeat(65), accessCode: 'y' }, ['registrationNumber']],
      [{ registrationNumber: 7, accessCode: ['y'] }, ['registrationNumber', 'accessCode']],
      [{ registrationNumber: 'a\0b', accessCode: 'y' }, ['registrationNumber']],
      [{ registrationNumber: '\ud800', accessCode: 'y' }, ['registrationNumber']],
      [{ registrationNumber: 'x', accessCode: 'y', election: 'z' }, ['election']],
      [[], ['body']],
      ['"text"', ['body']],
    ])('names the wrong fields of %j', async (body, fields) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await signIn(body, headers);
      expect(answer.status).toBe(400);
      expect(answer.body.errors?.map((error) => error.field)).toEqual(fields);
    });

    it('is none for any hostile text: each is wrong or invalid, and harms nothing', async () => {
      const statuses = new Set<number>();
      for (const text of naughtyStrings) {
        const answer = await signIn({ registrationNumber: text, accessCode: text }, {}, quiet);
        statuses.add(answer.status);
      }
      expect([...statuses].toSorted()).toEqual([400, 401]);
      expect((await signIn(cardOf(voter))).status).toBe(201);
    });

    it('is refused before it is checked after ten wrong codes for a number at an address, the right one included', async () => {
      const other = election.voters[2] as TestVoter;
      const guess = () => signIn({ ...cardOf(other), accessCode: 'wrong' });
      const guesses = await Promise.all(Array.from({ length: 40 }, guess));
      const count = (status: number) => guesses.filter((one) => one.status === status).length;
      expect([count(401), count(429)]).toEqual([10, 30]);
      const right = await signIn(cardOf(other));
      expect(right.body).toMatchObject({ status: 429, code: 'too_many_attempts' });
      const seconds = Number(right.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(14 * 60);
      expect(seconds).toBeLessThanOrEqual(15 * 60);
      expect((await signIn(cardOf(voter))).status).toBe(201);
    });

    it('keeps nobody out whose number is guessed at from another address', async () => {
      const card = cardOf(election.voters[13] as TestVoter);
      const from = (address: string) => ({ 'x-forwarded-for': address });
      for (let guess = 0; guess < 10; guess += 1)
        await signIn({ ...card, accessCode: 'wrong' }, from('192.0.2.1'), behindProxy);
      expect((await signIn(card, from('192.0.2.1'), behindProxy)).status).toBe(429);
      expect((await signIn(card, from('192.0.2.2'), behindProxy)).status).toBe(201);
    });

    it('is not counted when it was right: a hall behind one address signs in', async () => {
      const cards = Array.from({ length: 60 }, (_, index) => election.voters[3 + (index % 10)]);
      const answers = await Promise.all(cards.map((card) => signIn(cardOf(card as TestVoter))));
      expect(answers.map((answer) => answer.status)).toEqual(cards.map(() => 201));
    });
  });

  describe('that has a token', () => {
    it('is good for credentials until it expires', async () => {
      const { token } = (await signIn(cardOf(voter))).body;
      expect((await askWith(token)).status).toBe(404);
      await expire('voter_id = $1', [voter.id]);
      const answer = await askWith(token);
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe('unauthorized');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it('opens no admin route, and the token of an admin is none of a voter', async () => {
      const { token } = (await signIn(cardOf(voter))).body;
      expect((await app.request('GET', '/api/voters', { token })).status).toBe(401);
      const login = await app.request<{ token: string }>('POST', '/api/auth/login', {
        body: app.settings.firstAdmin,
      });
      expect((await askWith(login.body.token)).status).toBe(401);
    });

    it.each(['', 'Bearer', 'Basic YTpi', 'Bearer x y', `Bearer ${'A'.repeat(43)}`])(
      'is asked for where it is %j',
      async (authorization) => {
        const answer = await app.request('POST', `/api/elections/${election.id}/credentials`, {
          body: { blindedMessage: '' },
          headers: { authorization },
        });
        expect(answer.status).toBe(401);
      },
    );

    it('goes with the next sign-ins once it has expired, at most a hundred at a time', async () => {
      await app.transactions.run((tx) =>
        tx.query(
          `insert into voter_sessions (token_hash, voter_id, expires_at)
           select sha256(number::text::bytea), $1, clock_timestamp() - interval '1 s'
           from generate_series(1, 150) as number`,
          [voter.id],
        ),
      );
      const expired = async () => {
        const [row] = await app.transactions.read<{ count: number }>(
          'select count(*)::integer as count from voter_sessions where expires_at <= clock_timestamp()',
        );
        return row?.count;
      };
      await signIn(cardOf(voter));
      expect(await expired()).toBeGreaterThanOrEqual(50);
      await signIn(cardOf(voter));
      expect(await expired()).toBe(0);
    });

    it('ends with its voter', async () => {
      const { voters } = await createTestElection(app, { voters: 1, until: 'draft' });
      const [only] = voters as [TestVoter];
      const { token } = (await signIn(cardOf(only))).body;
      expect((await app.asAdmin('DELETE', `/api/voters/${only.id}`)).status).toBe(204);
      expect((await askWith(token)).status).toBe(401);
      expect((await signIn(cardOf(only))).status).toBe(401);
    });
  });
});
