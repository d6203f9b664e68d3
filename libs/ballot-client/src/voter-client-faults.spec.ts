import { os2ip } from '@scrutin/domain';
import { boxVectors, protocolVectors } from '@scrutin/domain/testing';
import fc from 'fast-check';
import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  ballotSlot,
  memoryBallotStore,
  type BallotRecord,
  type BallotStore,
} from './ballot-record';
import { PaperServer } from './testing/paper-server';
import type { VoterFetch } from './transport';
import { VoterClient } from './voter-client';
import { VoterError } from './voter-error';

const found = boxVectors.find(({ box }) => box.issuerTestKey === 'rsa2048') ?? boxVectors[0];
if (!found) throw new Error('no box');
const { election, box } = found;
const electionId = election.manifest.election;
const choices = '1'.padEnd(election.manifest.candidates.length, '0');
const slot = ballotSlot(electionId, '1-0001');

const jwk = createPrivateKey(protocolVectors.testKeys[box.issuerTestKey]).export({ format: 'jwk' });
const d = os2ip(new Uint8Array(Buffer.from(jwk.d ?? '', 'base64url')));

let seedCount = 0;

/** A client as a page makes it on each load: what it knows is in the store. */
const load = (fetch: VoterFetch, store: BallotStore): VoterClient =>
  new VoterClient({
    fetch,
    baseUrl: 'https://vote.example',
    store,
    randomBytes: (size) => new Uint8Array(size).fill((seedCount += 1)),
  });

const walk = async (client: VoterClient): Promise<BallotRecord> => {
  const session = await client.signIn('1-0001', 'RIGHT');
  await client.getBallot(session, electionId);
  return client.castBallot(slot, choices);
};

describe('whatever breaks on the way', () => {
  const fault = fc.constantFrom(
    'none',
    'none',
    'request lost',
    'answer lost',
    'busy',
    'not saved',
    'died',
  );

  it('ends with one credential, one ballot and its receipt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 25 }), async (faults) => {
        const server = new PaperServer({ election, box, d });
        const kept = memoryBallotStore();
        const asked = new Set<string>();
        const sent = new Set<string>();
        const queue = [...faults];
        const fetch: VoterFetch = async (url, request) => {
          const body = JSON.parse(request.body ?? '{}') as Record<string, string>;
          if (body.blindedMessage) asked.add(body.blindedMessage);
          if (body.ballot) sent.add(body.ballot);
          const next = queue.shift();
          if (next === 'request lost') throw new TypeError('fetch failed');
          if (next === 'busy') {
            const headers = { get: (name: string) => (name === 'retry-after' ? '2' : null) };
            return { status: 503, headers, text: () => Promise.resolve('{"code":"busy"}') };
          }
          const answer = await server.fetch(url, request);
          if (next === 'answer lost') throw new TypeError('connection reset');
          return answer;
        };
        const breaking: BallotStore = {
          load: kept.load,
          save: async (name, record) => {
            const next = queue.shift();
            if (next === 'not saved') throw new Error('disk full');
            await kept.save(name, record);
            if (next === 'died') throw new Error('tab closed');
          },
        };
        let record: BallotRecord | undefined;
        for (let attempt = 0; !record && attempt <= faults.length; attempt += 1) {
          try {
            record = await walk(load(fetch, breaking));
          } catch (error) {
            if (error instanceof VoterError) expect(error.isRetriable).toBe(true);
          }
        }
        expect(record?.receipt).toEqual(expect.any(String));
        expect([...server.ballots.values()]).toEqual([record?.ballot]);
        expect([...sent]).toEqual([record?.ballot]);
        expect(asked.size).toBe(1);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('sends the kept bytes again after a reload, also after the close', async () => {
    const server = new PaperServer({ election, box, d });
    const store = memoryBallotStore();
    const lost: VoterFetch = async (url, request) => {
      const answer = await server.fetch(url, request);
      if (url.endsWith('/ballots')) throw new TypeError('connection reset');
      return answer;
    };
    await expect(walk(load(lost, store))).rejects.toMatchObject({ code: 'network_error' });
    server.state = 'closed';
    const record = await load(server.fetch, store).resendBallot(slot);
    expect([...server.ballots.values()]).toEqual([record.ballot]);
    expect(record.receipt).not.toBeNull();
  });
});
