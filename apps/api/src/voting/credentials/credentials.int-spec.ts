import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { CredentialResponse } from '@scrutin/contracts';
import { boxVectors, protocolVectors } from '@scrutin/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  commandElection,
  createTestElection,
  type TestElection,
} from '../../../test/test-election';
import type { TestVoter } from '../../../test/test-voters';
import { getBallot, voterClient } from '../../../test/test-voting';
import { until } from '../../../test/until';
import { seedVectorBox } from '../../../test/vector-boxes';

const keyBytes = 256;

/** Any number below the modulus will do: the server cannot see what it signs. */
const someMessage = (): string => {
  const bytes = randomBytes(keyBytes);
  bytes[0] = 0x01;
  return bytes.toString('base64url');
};

interface RegisterRow {
  readonly voterId: string;
  readonly hash: Buffer | null;
  readonly signature: Buffer | null;
}

describe('a credential', () => {
  let app: TestApp;
  let election: TestElection;

  const tokenOf = async ({ registrationNumber, accessCode }: TestVoter): Promise<string> => {
    const answer = await app.request<{ token: string }>('POST', '/api/voter-sessions', {
      body: { registrationNumber, accessCode },
    });
    return answer.body.token;
  };
  const ask = (electionId: string, token: string, body: unknown) =>
    app.request<CredentialResponse & { code?: string }>(
      'POST',
      `/api/elections/${electionId}/credentials`,
      { body, token, headers: { 'content-type': 'application/json' } },
    );
  const registerOf = (box: string) =>
    app.transactions.read<RegisterRow>(
      `select voter_id as "voterId", blinded_hash as hash, blind_signature as signature
       from register_entries where box_id = $1`,
      [box],
    );
  const issuedOf = async (box: string): Promise<number | undefined> => {
    const rows = await app.transactions.read<{ issued: number }>(
      'select issued from registers where box_id = $1',
      [box],
    );
    return rows[0]?.issued;
  };

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    election = await createTestElection(app, { voters: 12 });
  });
  afterAll(() => app.stop());

  it('is what a voter can unblind, and is entered in the register without a time', async () => {
    const [voter] = election.voters as [TestVoter];
    const record = await getBallot(voterClient(app), election, voter);
    expect(record.signature).not.toBeNull();
    const hash = createHash('sha256').update(record.blindedMessage ?? '', 'base64url');
    const [entry] = await registerOf(election.box);
    expect(entry).toMatchObject({ voterId: voter.id, hash: hash.digest() });
    const columns = await app.transactions.read<{ type: string }>(
      `select data_type as type from information_schema.columns where table_name = 'register_entries'`,
    );
    expect(columns.filter(({ type }) => /time|date/.test(type))).toEqual([]);
  });

  it('is answered the same for the same blinded message, and to no other', async () => {
    const token = await tokenOf(election.voters[1] as TestVoter);
    const message = { blindedMessage: someMessage() };
    const first = await ask(election.id, token, message);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.body).toMatchObject({ box: election.box });
    const again = await ask(election.id, token, message);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await ask(election.id, token, { blindedMessage: someMessage() });
    expect([other.status, other.body.code]).toEqual([409, 'credential_already_issued']);
  });

  it('is one for a voter who asks 64 times at once with the same message', async () => {
    const before = await issuedOf(election.box);
    const token = await tokenOf(election.voters[2] as TestVoter);
    const message = { blindedMessage: someMessage() };
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => ask(election.id, token, message)),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await issuedOf(election.box)).toBe((before ?? 0) + 1);
  });

  it('is one for a voter who asks 64 times at once with different messages', async () => {
    const before = await issuedOf(election.box);
    const voter = election.voters[3] as TestVoter;
    const tokens = await Promise.all([tokenOf(voter), tokenOf(voter)]);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        ask(election.id, tokens[index % 2] ?? '', { blindedMessage: someMessage() }),
      ),
    );
    const codes = answers.map(({ status, body }) => `${status} ${body.code ?? 'issued'}`);
    expect(codes.filter((code) => code === '200 issued')).toHaveLength(1);
    expect(codes.filter((code) => code === '409 credential_already_issued')).toHaveLength(63);
    expect(await issuedOf(election.box)).toBe((before ?? 0) + 1);
    const entries = (await registerOf(election.box)).filter((row) => row.voterId === voter.id);
    const winner = answers.find(({ status }) => status === 200);
    expect(entries.map((entry) => entry.signature?.toString('base64url'))).toEqual([
      winner?.body.blindSignature,
    ]);
  });

  it('is one for each of many voters who ask at once', async () => {
    const { id, box, voters } = await createTestElection(app, { voters: 60 });
    const tokens = await Promise.all(voters.map(tokenOf));
    const answers = await Promise.all(
      tokens.map((token) => ask(id, token, { blindedMessage: someMessage() })),
    );
    expect(answers.map(({ status }) => status)).toEqual(voters.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.blindSignature)).size).toBe(60);
    expect(await issuedOf(box)).toBe(60);
    expect(await registerOf(box)).toHaveLength(60);
  });

  describe('that is refused', () => {
    let token: string;
    beforeAll(async () => {
      token = await tokenOf(election.voters[4] as TestVoter);
    });

    it('is none of an election that does not exist, is a draft, or has another roll', async () => {
      const body = { blindedMessage: someMessage() };
      const draft = await createTestElection(app, { until: 'draft' });
      const other = await createTestElection(app);
      const answers = await Promise.all(
        [randomUUID(), draft.id, other.id, 'x'].map((id) => ask(id, token, body)),
      );
      expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual([
        [404, 'not_found'],
        [404, 'not_found'],
        [403, 'not_on_roll'],
        [400, 'invalid_input'],
      ]);
    });

    it.each([
      ['{}', 400, 'invalid_input'],
      ['{"blindedMessage":5}', 400, 'invalid_input'],
      ['{"blindedMessage":null}', 400, 'invalid_input'],
      [JSON.stringify({ blindedMessage: 'A'.repeat(2_049) }), 400, 'invalid_input'],
      [JSON.stringify({ blindedMessage: '', election: 'x' }), 400, 'invalid_input'],
      ['[]', 400, 'invalid_input'],
      ['{"blindedMessage"', 400, 'bad_request'],
      [JSON.stringify({ blindedMessage: '' }), 400, 'invalid_blinded_message'],
      [JSON.stringify({ blindedMessage: 'é' }), 400, 'invalid_blinded_message'],
      [
        JSON.stringify({ blindedMessage: Buffer.alloc(keyBytes).toString('base64url') }),
        400,
        'invalid_blinded_message',
      ],
      [
        JSON.stringify({ blindedMessage: Buffer.alloc(keyBytes, 255).toString('base64url') }),
        400,
        'invalid_blinded_message',
      ],
      [
        JSON.stringify({ blindedMessage: Buffer.alloc(keyBytes, 1).toString('base64') }),
        400,
        'invalid_blinded_message',
      ],
      [JSON.stringify({ blindedMessage: 'A'.repeat(300_000) }), 413, 'too_large'],
    ])('answers %.60s with %i %s', async (body, status, code) => {
      const before = await issuedOf(election.box);
      const answer = await ask(election.id, token, body);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await issuedOf(election.box)).toBe(before);
    });

    it('is none before the box opens, and none of a new voter from its closing time on', async () => {
      const planned = await createTestElection(app, { voters: 2, until: 'sealed' });
      const tokens = await Promise.all(planned.voters.map(tokenOf));
      const askAll = () =>
        Promise.all(tokens.map((one, index) => ask(planned.id, one, messages[index])));
      const messages = tokens.map(() => ({ blindedMessage: someMessage() }));
      const codesOf = (answers: Awaited<ReturnType<typeof askAll>>) =>
        answers.map(({ status, body }) => [status, body.code ?? 'issued']);
      expect(codesOf(await askAll())).toEqual([
        [409, 'not_open'],
        [409, 'not_open'],
      ]);
      await commandElection(app, planned.id, 'open');
      await ask(planned.id, tokens[0] ?? '', messages[0]);
      // Only the box's own row counts, so that nothing has to be told to every process.
      await app.transactions.run((tx) =>
        tx.query('update boxes set closes_at = clock_timestamp() where id = $1', [planned.box]),
      );
      expect(codesOf(await askAll())).toEqual([
        [200, 'issued'],
        [409, 'not_open'],
      ]);
    });

    it('is not open for anybody once the close has emptied the register', async () => {
      const { id, box, voters } = await createTestElection(app, { voters: 2 });
      const tokens = await Promise.all(voters.map(tokenOf));
      const message = { blindedMessage: someMessage() };
      expect((await ask(id, tokens[0] ?? '', message)).status).toBe(200);
      await commandElection(app, id, 'close');
      await until(async () => {
        const [emptied] = await app.transactions.read(
          'select 1 from elections where id = $1 and register_emptied_at is not null',
          [id],
        );
        return emptied !== undefined;
      }, 'the register is emptied');
      for (const body of [message, { blindedMessage: someMessage() }])
        for (const one of tokens) {
          const answer = await ask(id, one, body);
          expect([answer.status, answer.body.code]).toEqual([409, 'not_open']);
        }
      const [entry] = await registerOf(box);
      expect(entry).toMatchObject({ hash: null, signature: null });
    });
  });

  it('has the signature of the worked example for each of its blinded messages', async () => {
    const { answered, refused, box } = protocolVectors.blindRequests;
    const vector = boxVectors.find((other) => other.box.id === box);
    if (vector === undefined) throw new Error('the example has that box');
    const worked = await seedVectorBox(app, vector, answered.length + 1);
    await commandElection(app, worked.id, 'open');
    const tokens = await Promise.all(worked.voters.map(tokenOf));
    for (const [index, { name, blindedMessage, blindSignature }] of answered.entries()) {
      const answer = await ask(worked.id, tokens[index] ?? '', { blindedMessage });
      expect([name, answer.body]).toEqual([name, { box, blindSignature }]);
    }
    for (const { name, code, blindedMessage } of refused) {
      const answer = await ask(worked.id, tokens.at(-1) ?? '', { blindedMessage });
      expect([name, answer.status, answer.body.code]).toEqual([name, 400, code]);
    }
  });
});
