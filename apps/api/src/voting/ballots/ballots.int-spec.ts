import { randomUUID, verify, createPublicKey } from 'node:crypto';
import { b64uEncode, ballotBytesMax, leafHash, parseReceipt } from '@scrutin/domain';
import { ballotSlot } from '@scrutin/ballot-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bell } from '../../platform/relay/bell';
import { BallotPress, enterRegister, readLedger } from '../../../test/test-ballots';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  commandElection,
  createTestElection,
  type TestElection,
} from '../../../test/test-election';
import type { TestVoter } from '../../../test/test-voters';
import { getBallot, openingOf, signedBallot, vote, voterClient } from '../../../test/test-voting';

interface Answer {
  readonly receipt?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly field: string }[];
}

describe('casting a ballot', () => {
  let app: TestApp;
  let election: TestElection;
  let press: BallotPress;

  const cast = (ballot: string, { id } = election) =>
    app.request<Answer>('POST', `/api/elections/${id}/ballots`, { body: { ballot } });
  const one = async (choices: string): Promise<string> => {
    const [ballot] = await press.many([choices]);
    return ballot ?? '';
  };
  const sizeOf = async (box: string): Promise<number> => (await readLedger(app, box)).length;

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    election = await createTestElection(app, { voters: 100 });
    press = await BallotPress.of(app, election.box);
  });
  afterAll(() => app.stop());

  it('ends with a receipt that the voter can check, and with the very bytes in the ledger', async () => {
    const client = voterClient(app);
    const [voter] = election.voters as [TestVoter];
    const record = await vote(client, election, voter, '010');
    const receipt = parseReceipt(record.receipt ?? '');
    const entry = (await readLedger(app, election.box)).at(receipt?.position ?? -1);
    expect(entry).toEqual({
      position: receipt?.position,
      kind: 'ballot',
      entry: record.ballot,
      choices: '010',
    });
  });

  it('gives 201 once, then 200 with the same receipt, which its key has signed', async () => {
    const ballot = await one('100');
    const before = await sizeOf(election.box);
    const [first, again] = [await cast(ballot), await cast(ballot)];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.text).toBe(first.text);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(await sizeOf(election.box)).toBe(before + 1);
    const receipt = parseReceipt(first.body.receipt ?? '');
    expect(receipt?.position).toBe(before);
    expect(b64uEncode(receipt?.leaf ?? new Uint8Array())).toBe(b64uEncode(leafHash(ballot)));
    const { receiptKey, ledger } = await openingOf(app, election.box);
    expect(b64uEncode(receipt?.ledger ?? new Uint8Array())).toBe(b64uEncode(ledger));
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: b64uEncode(receiptKey) },
      format: 'jwk',
    });
    const { signingInput, signature } = receipt?.jws ?? {};
    expect(verify(null, signingInput ?? Buffer.of(), key, signature ?? Buffer.of())).toBe(true);
  });

  it('refuses other bytes with a spent credential', async () => {
    const [first = '', second = ''] = await press.withOneCredential(['100', '001']);
    expect((await cast(first)).status).toBe(201);
    const other = await cast(second);
    expect([other.status, other.body.code]).toEqual([409, 'already_spent']);
    expect((await cast(first)).status).toBe(200);
  });

  it('takes blank ballots', async () => {
    expect((await cast(await one('000'))).status).toBe(201);
  });

  it('rings the bell of the relay once it is committed', async () => {
    const bell = app.app.get(Bell).listen();
    const startedMs = performance.now();
    const rung = bell.wait(30_000);
    expect((await cast(await one('001'))).status).toBe(201);
    await rung;
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  });

  it('keeps no time, no address and no voter beside a ballot', async () => {
    const columns = await app.transactions.read<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns
       where table_name = 'ledger_entries'`,
    );
    expect(columns.map(({ name }) => name).toSorted()).toEqual(
      [
        'box_id',
        'choices',
        'credential',
        'entry',
        'kind',
        'leaf',
        'opening',
        'position',
      ].toSorted(),
    );
  });

  describe('is refused', () => {
    it('in an election that does not exist, is a draft, or is not the one of the ballot', async () => {
      const draft = await createTestElection(app, { until: 'draft' });
      const other = await createTestElection(app);
      const ballot = await one('100');
      const ids = [randomUUID(), draft.id, other.id, 'x', election.id.toUpperCase()];
      const answers = await Promise.all(ids.map((id) => cast(ballot, { ...election, id })));
      expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual([
        [404, 'not_found'],
        [404, 'not_found'],
        [422, 'other_ledger'],
        [400, 'invalid_input'],
        [400, 'invalid_input'],
      ]);
    });

    it.each([
      ['{}', 400, 'invalid_input', ['ballot']],
      ['{"ballot":null}', 400, 'invalid_input', ['ballot']],
      ['{"ballot":5}', 400, 'invalid_input', ['ballot']],
      ['{"ballot":["x"]}', 400, 'invalid_input', ['ballot']],
      ['{"ballot":"x","voter":"y"}', 400, 'invalid_input', ['voter']],
      ['[]', 400, 'invalid_input', ['body']],
      ['"x"', 400, 'invalid_input', ['body']],
      ['', 400, 'invalid_input', ['body']],
      ['{"ballot":"x"', 400, 'bad_request', undefined],
      ['{"__proto__":{"ballot":"x"}}', 400, 'bad_request', undefined],
      ['{"ballot":""}', 400, 'malformed_ballot', undefined],
      ['{"ballot":"a.b.c"}', 400, 'malformed_ballot', undefined],
      [JSON.stringify({ ballot: '\ud800' }), 400, 'malformed_ballot', undefined],
      [
        JSON.stringify({ ballot: 'A'.repeat(ballotBytesMax + 1) }),
        400,
        'malformed_ballot',
        undefined,
      ],
      [JSON.stringify({ ballot: 'A'.repeat(200_000) }), 400, 'malformed_ballot', undefined],
      [JSON.stringify({ ballot: 'A'.repeat(300_000) }), 413, 'too_large', undefined],
    ])('as %.60s with %i %s', async (body, status, code, fields) => {
      const answer = await app.request<Answer>('POST', `/api/elections/${election.id}/ballots`, {
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.errors?.map(({ field }) => field)).toEqual(fields);
    });

    it('in another content type', async () => {
      const body = JSON.stringify({ ballot: await one('100') });
      for (const type of ['text/plain', 'application/jose', 'application/x-www-form-urlencoded']) {
        const answer = await app.request('POST', `/api/elections/${election.id}/ballots`, {
          body,
          headers: { 'content-type': type },
        });
        expect(answer.status).toBe(415);
      }
    });

    it.each([
      ['authorization', 'Bearer abc'],
      ['authorization', ''],
      ['cookie', 'session=abc'],
    ])('with the header %s, and is not taken', async (name, value) => {
      const ballot = await one('100');
      const before = await sizeOf(election.box);
      const answer = await app.request<Answer>('POST', `/api/elections/${election.id}/ballots`, {
        body: { ballot },
        headers: { [name]: value },
      });
      expect([answer.status, answer.body.code]).toEqual([400, 'identifying_header']);
      expect(await sizeOf(election.box)).toBe(before);
      expect((await cast(ballot)).status).toBe(201);
    });

    it.each([
      ['1000', 'invalid_choices'],
      ['10', 'invalid_choices'],
      ['110', 'invalid_choices'],
      ['1x0', 'invalid_choices'],
      ['', 'invalid_choices'],
    ])('with the choices %j', async (choices, code) => {
      const answer = await cast(await one(choices));
      expect([answer.status, answer.body.code]).toEqual([422, code]);
    });

    it('with a credential of another box or a signature of another key', async () => {
      const other = await createTestElection(app, { voters: 1 });
      const [voter] = other.voters as [TestVoter];
      const record = await getBallot(voterClient(app), other, voter);
      // The credential of the other box, in a ballot for this one.
      const here = await openingOf(app, election.box);
      const foreign = await cast(signedBallot(record, here, '100'));
      expect([foreign.status, foreign.body.code]).toEqual([422, 'invalid_credential']);
      const ballot = await one('100');
      const tampered = await one('010');
      const [header, payload] = ballot.split('.');
      const signature = tampered.split('.')[2];
      const mixed = await cast([header, payload, signature].join('.'));
      expect([mixed.status, mixed.body.code]).toEqual([422, 'invalid_signature']);
    });
  });

  describe('depends on the state of the box', () => {
    it('and on nothing else: not open before, open, closing by its own row, closed', async () => {
      const planned = await createTestElection(app, { voters: 4, until: 'sealed' });
      const own = await BallotPress.of(app, planned.box);
      const [early = '', spent = ''] = await own.many(['100', '010']);
      const [, other = ''] = await own.withOneCredential(['100', '001']);
      const codeOf = async (ballot: string) => {
        const answer = await cast(ballot, planned);
        return answer.body.code ?? answer.status;
      };
      expect([await codeOf(early), await codeOf(spent)]).toEqual(['not_open', 'not_open']);
      await commandElection(app, planned.id, 'open');
      await enterRegister(app, planned);
      expect([await codeOf(spent), await codeOf(spent)]).toEqual([201, 200]);
      await app.transactions.run((tx) =>
        tx.query('update boxes set closes_at = clock_timestamp() where id = $1', [planned.box]),
      );
      expect([await codeOf(spent), await codeOf(early)]).toEqual([200, 'not_open']);
      await app.transactions.run((tx) =>
        tx.query('update boxes set closes_at = null where id = $1', [planned.box]),
      );
      expect(await codeOf(early)).toBe(201);
      await commandElection(app, planned.id, 'close');
      expect([await codeOf(spent), await codeOf(other)]).toEqual([200, 'not_open']);
      const kinds = (await readLedger(app, planned.box)).map(({ kind }) => kind);
      expect(kinds).toEqual(['opened', 'ballot', 'ballot', 'closed']);
    });

    it('so that a spent credential is told from a closed box, and defects from both', async () => {
      const closing = await createTestElection(app, { voters: 1 });
      const own = await BallotPress.of(app, closing.box);
      const [first = '', second = '', wrong = ''] = await own.withOneCredential([
        '100',
        '010',
        '111',
      ]);
      const client = voterClient(app);
      const [voter] = closing.voters as [TestVoter];
      await getBallot(client, closing, voter);
      expect((await cast(first, closing)).status).toBe(201);
      await commandElection(app, closing.id, 'close');
      expect((await cast(second, closing)).body.code).toBe('already_spent');
      expect((await cast(wrong, closing)).body.code).toBe('invalid_choices');
      const slot = ballotSlot(closing.id, voter.registrationNumber);
      await expect(client.castBallot(slot, '100')).rejects.toMatchObject({ code: 'not_open' });
    });
  });
});
