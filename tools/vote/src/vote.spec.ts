import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseBallotRecord, type VoterFetch } from '@scrutin/ballot-client';
import { PaperServer } from '@scrutin/ballot-client/testing';
import { os2ip } from '@scrutin/domain';
import { boxVectors, protocolVectors } from '@scrutin/domain/testing';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { BallotFolder } from './ballot-folder';
import { castDone, outcomeUnknown } from './booth';
import type { VoteOptions } from './options';
import type { CastSummary } from './receipt';
import { vote } from './vote';

const found = boxVectors.find(({ box }) => box.issuerTestKey === 'rsa2048') ?? boxVectors[0];
if (!found) throw new Error('no box');
const { election, box } = found;
const { manifest } = election;
const jwk = createPrivateKey(protocolVectors.testKeys[box.issuerTestKey]).export({ format: 'jwk' });
const d = os2ip(new Uint8Array(Buffer.from(jwk.d ?? '', 'base64url')));

const link = 'https://vote.example/vote#n=1-0001&c=RIGHT';
const first = manifest.candidates[0]?.name ?? '';

let server: PaperServer;
let keep: string;
let printed: string[];
beforeEach(() => {
  server = new PaperServer({ election, box, d });
  const root = mkdtempSync(join(tmpdir(), 'scrutin-vote-'));
  keep = join(root, 'kept');
  printed = [];
  onTestFinished(() => rmSync(root, { recursive: true }));
});

interface Trial extends Partial<VoteOptions> {
  readonly fetch?: VoterFetch;
  /** Answers of a person at the terminal; nobody is there without. */
  readonly answers?: readonly string[];
}

const run = ({ fetch, answers, ...options }: Trial): Promise<number> => {
  const left = [...(answers ?? [])];
  const ask = (): Promise<string> => Promise.resolve(left.shift() ?? '');
  const voter = {
    print: (text: string) => void printed.push(text),
    ask: answers === undefined ? null : ask,
  };
  const given = { resume: false, json: true, keep, ...options };
  return vote(given, { voter, fetch: fetch ?? server.fetch, patienceMs: 0 });
};

const text = (): string => printed.join('\n');
const summary = (): CastSummary => JSON.parse(printed.at(-1) ?? '') as CastSummary;
const kept = async () => (await new BallotFolder(keep).list()).map(({ record }) => record);
const ballotOf = (): string | undefined => [...server.ballots.values()][0];

/** Answers a cast with what `instead` says, before or after the server has seen it. */
const failingCasts =
  (seen: boolean, instead: () => ReturnType<VoterFetch>): VoterFetch =>
  async (url, request) => {
    if (!url.endsWith('/ballots')) return server.fetch(url, request);
    if (seen) await server.fetch(url, request);
    return instead();
  };
const reset = (): Promise<never> => Promise.reject(new TypeError('fetch failed'));

describe('a vote from a terminal', () => {
  it('ends with the receipt of one ballot, and shows what it was cast in', async () => {
    expect(await run({ link, choice: first })).toBe(castDone);
    expect(server.ballots.size).toBe(1);
    expect(text()).toContain(manifest.title.en);
    expect(text()).toContain(`Fingerprint ${election.fingerprint}`);
    expect(text()).toContain(`Your choice   ${first}`);
    expect(text()).toContain(`Recovery code ${summary().recoveryCode}`);
    expect(text()).toContain(`position 1 of the ballot box ${box.id}`);
    const [record] = await kept();
    expect(record).toMatchObject({ ballot: ballotOf(), receipt: summary().receipt });
  });

  it('asks a person for what was not given', async () => {
    const answers = ['1-0001', 'RIGHT', '1', 'y'];
    expect(await run({ url: 'https://vote.example', answers })).toBe(castDone);
    expect((await kept())[0]?.choices).toMatch(/^10*$/);
  });

  it('shows the receipt again to whoever votes again, and casts nothing', async () => {
    await run({ link, choice: '1' });
    const { receipt } = summary();
    const requests = server.requests.length;
    expect(await run({ link })).toBe(castDone);
    expect(summary().receipt).toBe(receipt);
    expect(text()).toContain('This ballot was cast before.');
    const later = server.requests.slice(requests).map(({ url }) => url);
    expect(later.some((url) => url.endsWith('/ballots'))).toBe(false);
  });

  it('does not take another choice once a ballot is signed', async () => {
    await run({ link, choice: '1' });
    await expect(run({ link, choice: 'blank' })).rejects.toThrow('another choice was signed');
    expect(server.ballots.size).toBe(1);
  });
});

describe('a vote that was interrupted', () => {
  it.each([
    ['before the ballot arrived', false, reset],
    ['after it arrived', true, reset],
    [
      'by an answer that says nothing',
      true,
      () =>
        Promise.resolve({
          status: 500,
          headers: { get: () => null },
          text: () => Promise.resolve('oops'),
        }),
    ],
  ] as const)('%s is not known to have ended, and goes on with the same bytes', async (...cut) => {
    const [, seen, instead] = cut;
    expect(await run({ link, choice: '1', fetch: failingCasts(seen, instead) })).toBe(
      outcomeUnknown,
    );
    const [before] = await kept();
    expect(before).toMatchObject({ receipt: null, ballot: expect.any(String) as string });
    expect(await run({ link })).toBe(castDone);
    expect([...server.ballots.values()]).toEqual([before?.ballot]);
  });

  it('resumes without signing in, also after the close', async () => {
    await run({ link, choice: '1', fetch: failingCasts(true, reset) });
    server.state = 'closed';
    const requests = server.requests.length;
    expect(await run({ url: 'https://vote.example', resume: true })).toBe(castDone);
    const later = server.requests.slice(requests).map(({ url }) => url);
    expect(later.some((url) => url.endsWith('/voter-sessions'))).toBe(false);
  });

  it('goes on with the ballot that it got, whatever is chosen then', async () => {
    const noCast: VoterFetch = (url, request) =>
      url.endsWith('/credentials')
        ? server.fetch(url, request).then(reset)
        : server.fetch(url, request);
    await expect(run({ link, choice: '1', fetch: noCast })).rejects.toThrow();
    expect(await run({ link, choice: 'blank' })).toBe(castDone);
    expect(server.blindedMessages.size).toBe(1);
    expect((await kept())[0]?.choices).toMatch(/^0+$/);
  });

  it('goes on elsewhere with its recovery code', async () => {
    await run({ link, choice: '1' });
    const { recoveryCode, receipt } = summary();
    const elsewhere = join(keep, 'elsewhere');
    await expect(run({ link, choice: '1', keep: elsewhere })).rejects.toThrow('--recover');
    expect(await run({ link, choice: '1', keep: elsewhere, recover: recoveryCode })).toBe(castDone);
    expect(summary().receipt).toBe(receipt);
    expect(server.ballots.size).toBe(1);
  });

  it('cannot go on elsewhere with another choice', async () => {
    await run({ link, choice: '1' });
    const elsewhere = { keep: join(keep, 'elsewhere'), recover: summary().recoveryCode };
    await expect(run({ link, choice: 'blank', ...elsewhere })).rejects.toThrow('that one stays');
  });
});

describe('a vote that is refused', () => {
  it.each<[string, Trial]>([
    ['access code is wrong', { link: link.replace('RIGHT', 'WRONG'), choice: '1' }],
    ['Nobody who stands', { link, choice: 'Nobody At All' }],
    ['--choice', { link }],
    ['--number', { url: 'https://vote.example', choice: '1' }],
    ['not on the roll', { link, choice: '1', election: 'another' }],
    ['not a recovery code', { link, choice: '1', recover: 'ABCD' }],
    ['No signed ballot', { link, resume: true }],
    ['no answer here', { link, fetch: () => Promise.reject(new Error('no answer here')) }],
  ])('says so, and hands out and casts nothing: %s', async (sentence, trial) => {
    await expect(run(trial)).rejects.toThrow(sentence);
    expect(server.blindedMessages.size).toBe(0);
    expect(server.ballots.size).toBe(0);
  });

  it.each([
    ['sealed', 'has not begun'],
    ['closed', 'the election is closed'],
    ['annulled', 'the election is annulled'],
  ])('because the election is %s is not handed out', async (state, sentence) => {
    server.state = state;
    await expect(run({ link, choice: '1' })).rejects.toThrow(sentence);
    expect(server.blindedMessages.size).toBe(0);
  });

  it('because its ballot was handed out elsewhere asks for the recovery code', async () => {
    server.blindedMessages.set('1-0001', 'of somebody');
    await expect(run({ link, choice: '1' })).rejects.toThrow('--recover');
    expect(await kept()).toEqual([]);
  });

  it('leaves nothing in the folder that is not a record', async () => {
    await run({ link, choice: '1', fetch: failingCasts(false, reset) });
    const files = readdirSync(keep);
    expect(files).toHaveLength(1);
    const [record] = await kept();
    expect(parseBallotRecord(record)).not.toBeNull();
  });
});
