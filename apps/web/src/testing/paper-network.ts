import type { VoterFetch, VoterRequest } from '@scrutin/ballot-client';
import { PaperServer, type PaperServerOptions } from '@scrutin/ballot-client/testing';
import { os2ip } from '@scrutin/domain';
import { boxVectors, protocolVectors } from '@scrutin/domain/testing';
import { createPrivateKey } from 'node:crypto';

// The smaller key: the maths is the same, and tests are run often.
const found = boxVectors.find(({ box }) => box.issuerTestKey === 'rsa2048');
if (!found) throw new Error('the vectors have no box with a small key');
const { election, box } = found;

const jwk = createPrivateKey(protocolVectors.testKeys[box.issuerTestKey]).export({ format: 'jwk' });
const options: PaperServerOptions = {
  election,
  box,
  d: os2ip(new Uint8Array(Buffer.from(jwk.d ?? '', 'base64url'))),
};

export const paperElection = election.manifest;
export const paperFingerprint = election.fingerprint;

/** What happens to the next request whose path ends so. */
export type Fault =
  | 'request_lost'
  /** The server has done it, and nobody hears of it. */
  | 'answer_lost'
  | { readonly status: number; readonly code: string; readonly retryAfter?: string };

/** A server that keeps the rules of the ballot protocol, behind a network that can be told to fail. */
export class PaperNetwork {
  readonly server = new PaperServer(options);
  private readonly faults: { readonly path: string; readonly fault: Fault }[] = [];

  /** Each fault strikes once. */
  fail(path: string, ...faults: readonly Fault[]): void {
    faults.forEach((fault) => this.faults.push({ path, fault }));
  }

  requestsTo(path: string): readonly VoterRequest[] {
    return this.server.requests
      .filter(({ url }) => url.endsWith(path))
      .map(({ request }) => request);
  }

  readonly fetch: VoterFetch = async (url, request) => {
    const index = this.faults.findIndex(({ path }) => url.endsWith(path));
    const [struck] = index < 0 ? [] : this.faults.splice(index, 1);
    if (struck?.fault === 'request_lost') throw new TypeError('network down');
    if (typeof struck?.fault === 'object') return refusal(struck.fault);
    const answer = await this.server.fetch(new URL(url, 'https://vote.example').href, request);
    if (struck?.fault === 'answer_lost') throw new TypeError('network down');
    return answer;
  };
}

const refusal = (fault: Exclude<Fault, string>): Awaited<ReturnType<VoterFetch>> => ({
  status: fault.status,
  headers: { get: (name) => (name === 'retry-after' ? (fault.retryAfter ?? null) : null) },
  text: () =>
    Promise.resolve(JSON.stringify({ code: fault.code, title: `Refused: ${fault.code}` })),
});
