import { randomBytes } from 'node:crypto';
import { parseReceipt } from '@scrutin/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { BallotPress, enterRegister, readLedger } from '../../test/test-ballots';
import { createTestElection, type TestElection } from '../../test/test-election';
import { signInAll } from '../../test/test-voters';
import { until } from '../../test/until';

interface Outcome {
  readonly status: number;
  readonly receipt?: string;
  readonly code?: string;
  readonly blindSignature?: string;
}

const atOnce = 64;

/** Works on all items, on so many at a time. The results stand in the order of the items. */
async function inTurns<Item, Value>(
  items: readonly Item[],
  atOnceMax: number,
  work: (item: Item, index: number) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  const left = items.entries();
  const takeTurns = async (): Promise<void> => {
    for (const [index, item] of left) values[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnceMax }, takeTurns));
  return values;
}

/** One election, and two processes that take its ballots at the same time. */
describe('voters who come at the same moment', () => {
  let first: TestApp;
  let second: TestApp;
  let election: TestElection;
  let press: BallotPress;

  /** As a client does: a server that is busy is asked again, for the very same. */
  const post = async (path: string, index: number, options: object): Promise<Outcome> => {
    for (;;) {
      const server = index % 2 === 0 ? first : second;
      const answer = await server.request<Outcome>('POST', path, options);
      if (answer.status !== 503) return { ...answer.body, status: answer.status };
    }
  };
  const cast = (ballot: string, index: number) =>
    post(`/api/elections/${election.id}/ballots`, index, { body: { ballot } });
  const issue = (token: string, index: number) => {
    const bytes = randomBytes(256);
    bytes[0] = 1;
    const body = { blindedMessage: bytes.toString('base64url') };
    return post(`/api/elections/${election.id}/credentials`, index, { body, token });
  };
  /** How many were answered in each way. */
  const tally = (answers: readonly Outcome[]) => {
    const counts: Record<string, number> = {};
    for (const { status, code } of answers) {
      const kind = `${status} ${code ?? 'done'}`;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  };

  beforeAll(async () => {
    first = await startTestApp({ roles: ['api', 'keeper'] });
    second = await startTestApp({ roles: ['api'], beside: first });
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  describe('in an open election', () => {
    beforeEach(async () => {
      election = await createTestElection(first, { voters: 1 });
      press = await BallotPress.of(first, election.box);
    });

    it('with the same ballot, 64 times, get one entry and one receipt', async () => {
      const [ballot = ''] = await press.many(['100']);
      const answers = await Promise.all(
        Array.from({ length: atOnce }, (_, index) => cast(ballot, index)),
      );
      expect(tally(answers)).toEqual({ '201 done': 1, '200 done': atOnce - 1 });
      expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
      expect((await readLedger(first, election.box)).slice(1)).toMatchObject([{ entry: ballot }]);
    });

    it('with different choices for one credential, 64 times, get one ballot in', async () => {
      const choices = Array.from(
        { length: atOnce },
        (_, index) => ['100', '010', '001'][index % 3],
      );
      const ballots = await press.withOneCredential(choices.map((text) => text ?? ''));
      expect(new Set(ballots).size).toBe(atOnce);
      const answers = await Promise.all(ballots.map(cast));
      expect(tally(answers)).toEqual({ '201 done': 1, '409 already_spent': atOnce - 1 });
      const winner = answers.findIndex(({ status }) => status === 201);
      const rows = (await readLedger(first, election.box)).slice(1);
      expect(rows).toMatchObject([{ entry: ballots[winner] }]);
    });

    it('with different messages of one voter, 64 times, get one credential out', async () => {
      const [token = ''] = await signInAll(first, election.voters);
      const answers = await Promise.all(
        Array.from({ length: atOnce }, (_, index) => issue(token, index)),
      );
      expect(tally(answers)).toEqual({
        '200 done': 1,
        '409 credential_already_issued': atOnce - 1,
      });
      const [register] = await first.transactions.read<{ issued: number; entries: number }>(
        `select issued::integer,
           (select count(*)::integer from register_entries where box_id = $1) as entries
         from registers where box_id = $1`,
        [election.box],
      );
      expect(register).toEqual({ issued: 1, entries: 1 });
    });

    it('with many ballots get positions without a gap, each its own', async () => {
      const ballots = await press.many(Array.from({ length: 300 }, () => '010'));
      const answers = await Promise.all(ballots.map(cast));
      expect(tally(answers)).toEqual({ '201 done': 300 });
      const rows = await readLedger(first, election.box);
      expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index));
      answers.forEach(({ receipt }, index) => {
        const position = parseReceipt(receipt ?? '')?.position;
        expect(rows[position ?? -1]?.entry).toBe(ballots[index]);
      });
      const [box] = await first.transactions.read<{ size: number }>(
        'select size::integer from boxes where id = $1',
        [election.box],
      );
      expect(box?.size).toBe(301);
    });
  });

  it('as it closes, 500 to cast and 100 to sign the register, get all or nothing', async () => {
    election = await createTestElection(first, { voters: 600 });
    press = await BallotPress.of(first, election.box);
    const issuing = election.voters.slice(0, 100);
    await enterRegister(first, { ...election, voters: election.voters.slice(100) });
    const tokens = await signInAll(first, issuing);
    const ballots = await press.many(Array.from({ length: 500 }, () => '001'));

    let done = 0;
    const closing: Promise<unknown>[] = [];
    const closeMidway = <Value>(value: Value): Value => {
      done += 1;
      if (done === 150) closing.push(first.asAdmin('POST', `/api/elections/${election.id}/close`));
      return value;
    };
    const [casts, issues] = await Promise.all([
      inTurns(ballots, 40, async (ballot, index) => closeMidway(await cast(ballot, index))),
      inTurns(tokens, 10, async (token, index) => closeMidway(await issue(token, index))),
    ]);
    await Promise.all(closing);
    const isClosed = async () =>
      (await readLedger(first, election.box)).some(({ kind }) => kind === 'closed');
    await until(isClosed, 'the keeper has closed the box');
    const rows = await readLedger(first, election.box);
    expect(rows.map(({ kind }) => kind)).toEqual([
      'opened',
      ...rows.slice(1, -1).map(() => 'ballot'),
      'closed',
    ]);
    const accepted = casts.filter(({ receipt }) => receipt !== undefined);
    const refused = casts.filter(({ receipt }) => receipt === undefined);
    expect(accepted.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    expect(tally(refused)).toEqual({ '409 not_open': refused.length });
    expect(rows.length - 2).toBe(accepted.length);
    const inLedger = new Set(rows.map(({ entry }) => entry));
    casts.forEach(({ receipt }, index) =>
      expect(inLedger.has(ballots[index] ?? '')).toBe(receipt !== undefined),
    );

    const issued = issues.filter(({ status }) => status === 200);
    const notIssued = issues.filter(({ status }) => status !== 200);
    expect(notIssued.filter(({ code }) => code !== 'not_open')).toEqual([]);
    const [register] = await first.transactions.read<{ issued: number; entries: number }>(
      `select issued, (select count(*)::integer from register_entries where box_id = $1) as entries
       from registers where box_id = $1`,
      [election.box],
    );
    expect(register).toEqual({ issued: 500 + issued.length, entries: 500 + issued.length });
    const closed = JSON.parse(
      Buffer.from(rows.at(-1)?.entry.split('.')[1] ?? '', 'base64url').toString(),
    ) as object;
    expect(closed).toMatchObject({ ballots: accepted.length, issued: 500 + issued.length });

    // Every receipt is still good afterwards, and what was refused stays refused.
    const again = await Promise.all(ballots.map(cast));
    expect(again.map(({ receipt }) => receipt)).toEqual(casts.map(({ receipt }) => receipt));
  }, 120_000);
});
