import {
  assembleJws,
  b64uDecode,
  b64uEncode,
  encodeRecoveryCode,
  hexDecode,
  manifestFingerprint,
  os2ip,
  signingInput,
  utf8Encode,
} from '@scrutin/domain';
import { boxVectors, protocolVectors } from '@scrutin/domain/testing';
import { createPrivateKey } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  ballotSlot,
  memoryBallotStore,
  type BallotRecord,
  type BallotStore,
} from './ballot-record';
import { ownEd25519, signEd25519, type Ed25519 } from './ed25519';
import { PaperServer } from './testing/paper-server';
import type { VoterFetch } from './transport';
import { VoterClient } from './voter-client';
import { VoterError } from './voter-error';

const found = boxVectors.find(({ box }) => box.issuerTestKey === 'rsa2048') ?? boxVectors[0];
if (!found) throw new Error('no box');
const { election, box } = found;
const electionId = election.manifest.election;
const choices = '1'.padEnd(election.manifest.candidates.length, '0');
const otherChoices = choices.split('').reverse().join('');

const jwk = createPrivateKey(protocolVectors.testKeys[box.issuerTestKey]).export({ format: 'jwk' });
const d = os2ip(new Uint8Array(Buffer.from(jwk.d ?? '', 'base64url')));

const slot = ballotSlot(electionId, '1-0001');

let server: PaperServer;
let store: BallotStore;
let seedCount: number;

/** A client as a page makes it on each load: what it knows is in the store. */
const load = (fetch: VoterFetch = server.fetch, kept: BallotStore = store): VoterClient =>
  new VoterClient({
    fetch,
    baseUrl: 'https://vote.example',
    store: kept,
    randomBytes: (size) => new Uint8Array(size).fill((seedCount += 1)),
  });

const walk = async (client: VoterClient): Promise<BallotRecord> => {
  const session = await client.signIn('1-0001', 'RIGHT');
  await client.getBallot(session, electionId);
  return client.castBallot(slot, choices);
};

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof VoterError)) throw new Error('expected a VoterError', { cause: error });
  return error.code;
};

beforeEach(() => {
  server = new PaperServer({ election, box, d });
  store = memoryBallotStore();
  seedCount = 0;
});

describe('a voter', () => {
  it('gets from signing in to a receipt', async () => {
    const record = await walk(load());
    expect([...server.ballots.values()]).toEqual([record.ballot]);
    expect(record).toMatchObject({ choices, box: box.id, ledger: box.L });
    expect(record.receipt).not.toBeNull();
    expect(await store.load(slot)).toEqual(record);
  });

  it('uses the Ed25519 that is given, and believes what it says', async () => {
    const asked: string[] = [];
    const counting: Ed25519 = {
      publicKeyOf: (key) => (asked.push('publicKeyOf'), ownEd25519.publicKeyOf(key)),
      sign: (message, key) => (asked.push('sign'), ownEd25519.sign(message, key)),
      verify: () => (asked.push('verify'), false),
    };
    const client = new VoterClient({
      fetch: server.fetch,
      baseUrl: 'https://vote.example',
      store,
      randomBytes: (size) => new Uint8Array(size).fill(9),
      ed25519: counting,
    });
    expect(await codeOf(walk(client))).toBe('invalid_receipt');
    expect(asked).toEqual(['publicKeyOf', 'publicKeyOf', 'sign', 'verify']);
  });

  it('shows the server nothing but what each request needs', async () => {
    await walk(load());
    const posts = server.requests.filter(({ request }) => request.method === 'POST');
    const [, issue, cast] = posts.map(({ request }) => request);
    expect(issue?.headers.authorization).toBe('Bearer token of 1-0001');
    expect(cast?.headers).toEqual({ 'content-type': 'application/json' });
    expect(Object.keys(JSON.parse(cast?.body ?? '{}') as object)).toEqual(['ballot']);
    for (const { request } of server.requests) {
      expect(request).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    }
  });

  it('keeps the seed before asking for anything with it, and the ballot before sending it', async () => {
    const kept: string[] = [];
    const fetch: VoterFetch = async (url, request) => {
      const record = await store.load(slot);
      const { blindedMessage, ballot } = JSON.parse(request.body ?? '{}') as Record<string, string>;
      if (blindedMessage) expect(record?.blindedMessage).toBe(blindedMessage);
      if (ballot) expect(record?.ballot).toBe(ballot);
      kept.push(url.split('/').at(-1) ?? '');
      return server.fetch(url, request);
    };
    await walk(load(fetch));
    expect(kept).toEqual(['voter-sessions', 'ballot-paper', 'opened', 'credentials', 'ballots']);
  });

  it('casts once however often the button is pressed', async () => {
    const client = load();
    await client.getBallot(await client.signIn('1-0001', 'RIGHT'), electionId);
    const records = await Promise.all([1, 2, 3].map(() => client.castBallot(slot, choices)));
    expect(new Set(records.map(({ receipt }) => receipt)).size).toBe(1);
    expect(server.ballots.size).toBe(1);
  });

  it('never signs a second ballot', async () => {
    await walk(load());
    expect(await codeOf(load().castBallot(slot, otherChoices))).toBe('other_choices_signed');
    expect(server.ballots.size).toBe(1);
  });

  it('cannot cast choices that the election does not allow, or without a credential', async () => {
    const client = load();
    expect(await codeOf(client.castBallot(slot, choices))).toBe('no_credential');
    expect(await codeOf(client.resendBallot(slot))).toBe('no_ballot');
    await client.getBallot(await client.signIn('1-0001', 'RIGHT'), electionId);
    expect(await codeOf(client.castBallot(slot, `${choices}0`))).toBe('invalid_choices');
    expect((await store.load(slot))?.ballot).toBeNull();
  });

  it('shares a device with others', async () => {
    await walk(load());
    const client = load();
    const session = await client.signIn('1-0002', 'RIGHT');
    await client.getBallot(session, electionId);
    await client.castBallot(ballotSlot(electionId, '1-0002'), choices);
    expect(server.ballots.size).toBe(2);
  });
});

describe('a server that answers otherwise', () => {
  const answering =
    (path: string, status: number, body: string, retryAfter?: string): VoterFetch =>
    async (url, request) =>
      url.endsWith(path)
        ? {
            status,
            headers: { get: (name) => (name === 'retry-after' ? (retryAfter ?? null) : null) },
            text: () => Promise.resolve(body),
          }
        : server.fetch(url, request);

  const failure = (fetch: VoterFetch): Promise<unknown> =>
    walk(load(fetch)).catch((error: unknown) => error);

  it('is heard by its problem documents', async () => {
    const body = '{"code":"rate_limited","title":"Slow down","status":429}';
    expect(await failure(answering('/voter-sessions', 429, body, '7'))).toMatchObject({
      status: 429,
      code: 'rate_limited',
      title: 'Slow down',
      retryAfterMs: 7_000,
      isRetriable: false,
    });
    expect(await failure(answering('/ballots', 503, body, 'soon'))).toMatchObject({
      isRetriable: true,
      retryAfterMs: undefined,
    });
    expect(await failure(answering('/opened', 500, '<html>'))).toMatchObject({
      status: 500,
      code: 'http_500',
      isRetriable: false,
    });
  });

  it.each([
    ['/voter-sessions', '{"token":"t"}', 'unreadable_answer'],
    ['/voter-sessions', '[]', 'unreadable_answer'],
    ['/ballot-paper', '{"state":"open","fingerprint":"x","manifest":{}}', 'invalid_ballot_paper'],
    ['/opened', 'nothing', 'invalid_opening'],
    ['/credentials', '{}', 'unreadable_answer'],
    [
      '/credentials',
      JSON.stringify({ box: box.id, blindSignature: 'AAAA' }),
      'invalid_blind_signature',
    ],
    ['/credentials', JSON.stringify({ box: 'other', blindSignature: 'AAAA' }), 'other_opening'],
    ['/ballots', JSON.stringify({ receipt: box.ballots[0]?.receipt }), 'invalid_receipt'],
  ])('at %s with %s is not believed', async (path, body, code) => {
    expect(await codeOf(walk(load(answering(path, 200, body))))).toBe(code);
    expect((await store.load(slot))?.receipt ?? null).toBeNull();
  });

  /** The same box and keys in an election sealed otherwise: everything about it is right but that it is another. */
  const showAnotherSealing = (): void => {
    const [, payload = ''] = box.entry0.split('.');
    const opened = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const manifest = { ...election.manifest, closesAt: '2030-01-01T00:00:00.000Z' };
    const input = signingInput('scrutin-opened-1', { ...opened, manifest });
    const key = hexDecode(box.ledgerSeed) ?? new Uint8Array();
    server.entry0 = assembleJws(input, signEd25519(utf8Encode(input), key));
    server.manifest = manifest;
    server.fingerprint = manifestFingerprint(manifest);
  };

  it('is stopped if it shows another ledger after the credential', async () => {
    const client = load();
    await client.getBallot(await client.signIn('1-0001', 'RIGHT'), electionId);
    showAnotherSealing();
    expect(await codeOf(load().castBallot(slot, choices))).toBe('other_opening');
    expect(server.ballots.size).toBe(0);
  });

  it('is stopped if it shows another ledger after the request for a credential', async () => {
    expect(await codeOf(walk(load(answering('/credentials', 503, ''))))).toBe('http_503');
    showAnotherSealing();
    expect(await codeOf(walk(load()))).toBe('other_opening');
    expect(server.blindedMessages.size).toBe(0);
  });

  it('is not asked for an election of another roll', async () => {
    const client = load();
    const session = await client.signIn('1-0001', 'RIGHT');
    expect(await codeOf(client.getBallot(session, box.id))).toBe('not_on_roll');
  });
});

describe('a recovery code', () => {
  const codeFor = (record: BallotRecord): string =>
    encodeRecoveryCode(b64uDecode(record.seed) ?? new Uint8Array());

  it('goes on with the same ballot on another device', async () => {
    const client = load();
    const first = await client.getBallot(await client.signIn('1-0001', 'RIGHT'), electionId);
    store = memoryBallotStore();
    await load().restore(slot, electionId, codeFor(first).toLowerCase());
    const record = await walk(load());
    expect(record.signature).toBe(first.signature);
    expect(server.blindedMessages.size).toBe(1);
  });

  it('helps also after the other device asked with a seed of its own', async () => {
    const client = load();
    const first = await client.getBallot(await client.signIn('1-0001', 'RIGHT'), electionId);
    store = memoryBallotStore();
    expect(await codeOf(walk(load()))).toBe('credential_already_issued');
    await load().restore(slot, electionId, codeFor(first));
    expect((await walk(load())).receipt).not.toBeNull();
  });

  it('never replaces a seed that may have been used', async () => {
    const record = await walk(load());
    const other = encodeRecoveryCode(new Uint8Array(16).fill(200));
    expect(await codeOf(load().restore(slot, electionId, other))).toBe('other_seed_kept');
    expect(await codeOf(load().restore(slot, electionId, 'no code'))).toBe('invalid_recovery_code');
    expect(await load().restore(slot, electionId, codeFor(record))).toEqual(record);
    expect(b64uEncode(new Uint8Array(16).fill(1))).toBe(record.seed);
  });
});
