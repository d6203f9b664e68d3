import {
  assembleJws,
  b64uDecode,
  b64uEncode,
  checkBallot,
  hexDecode,
  i2osp,
  leafHash,
  os2ip,
  parseBlindedMessage,
  parseOpening,
  receiptPayload,
  signingInput,
  utf8Encode,
  type Manifest,
} from '@scrutin/domain';
import type { BoxVector, ElectionVector } from '@scrutin/domain/testing';
import { ballotVerifiers } from '../ballot-verifiers';
import { signEd25519 } from '../ed25519';
import { modPow } from '../modular';
import type { VoterFetch, VoterRequest } from '../transport';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = (status: number, body: object): Answer => ({ status, body: JSON.stringify(body) });
const problem = (status: number, code: string): Answer =>
  json(status, { type: 'about:blank', title: `Refused: ${code}`, status, code });

export interface PaperServerOptions {
  readonly election: ElectionVector;
  readonly box: BoxVector;
  /** Private exponent of the issuer key. */
  readonly d: bigint;
}

/** The world outside of a voter's client: a server with one box, no database and the rules of the protocol. */
export class PaperServer {
  state = 'open';
  entry0: string;
  fingerprint: string;
  manifest: Manifest;
  readonly requests: { readonly url: string; readonly request: VoterRequest }[] = [];
  /** By voter; the first one stays. */
  readonly blindedMessages = new Map<string, string>();
  /** In order of arrival, one per credential. */
  readonly ballots = new Map<string, string>();

  constructor(private readonly options: PaperServerOptions) {
    this.entry0 = options.box.entry0;
    this.fingerprint = options.election.fingerprint;
    this.manifest = options.election.manifest;
  }

  readonly fetch: VoterFetch = async (url, request) => {
    this.requests.push({ url, request });
    const { status, body, headers } = await this.answer(new URL(url).pathname, request);
    return {
      status,
      headers: { get: (name) => headers?.[name] ?? null },
      text: () => Promise.resolve(body),
    };
  };

  private answer(path: string, request: VoterRequest): Answer | Promise<Answer> {
    const { election, box } = this.options;
    const id = election.manifest.election;
    const body = JSON.parse(request.body ?? '{}') as Record<string, string>;
    switch (path) {
      case `/api/elections/${id}/ballot-paper`: {
        const { state, fingerprint, manifest } = this;
        return json(200, { election: id, state, fingerprint, manifest });
      }
      case `/api/ledgers/${box.id}/opened`:
        return { status: 200, body: this.entry0 };
      case '/api/voter-sessions':
        return this.signIn(body.registrationNumber ?? '', body.accessCode ?? '');
      case `/api/elections/${id}/credentials`:
        return this.issue(request.headers.authorization ?? '', body.blindedMessage ?? '');
      case `/api/elections/${id}/ballots`:
        return this.cast(body.ballot ?? '');
      default:
        return problem(404, 'not_found');
    }
  }

  private signIn(voter: string, accessCode: string): Answer {
    if (accessCode !== 'RIGHT') return problem(401, 'wrong_sign_in');
    const { election, box } = this.options;
    const issued = this.blindedMessages.has(voter);
    const entry = { id: election.manifest.election, state: this.state, box: box.id, issued };
    return json(201, { token: `token of ${voter}`, name: 'Nobody', elections: [entry] });
  }

  private issue(authorization: string, blindedMessage: string): Answer {
    const voter = authorization.replace('Bearer token of ', '');
    const opening = parseOpening(this.options.box.entry0);
    if (!opening.ok) throw new Error(opening.error);
    const { n, kLen } = opening.value.issuer;
    const parsed = parseBlindedMessage(blindedMessage, { n, kLen });
    if (!parsed.ok) return problem(400, parsed.error);
    const issuedFor = this.blindedMessages.get(voter) ?? blindedMessage;
    if (issuedFor !== blindedMessage) return problem(409, 'credential_already_issued');
    this.blindedMessages.set(voter, blindedMessage);
    const signature = i2osp(modPow(os2ip(parsed.value), this.options.d, n), kLen);
    return json(200, { box: this.options.box.id, blindSignature: b64uEncode(signature) });
  }

  private async cast(entry: string): Promise<Answer> {
    const opening = parseOpening(this.options.box.entry0);
    if (!opening.ok) throw new Error(opening.error);
    const { ledger, issuer, manifest } = opening.value;
    const rules = { method: manifest.method, candidates: manifest.candidates.length };
    const checked = await checkBallot(entry, { ledger, issuer, ...rules }, ballotVerifiers(issuer));
    if (!checked.ok) return problem(422, checked.error);
    const credential = b64uEncode(checked.value.credential);
    const kept = this.ballots.get(credential);
    if (kept !== undefined && kept !== entry) return problem(409, 'already_spent');
    if (kept === undefined && this.state !== 'open') return problem(409, 'not_open');
    this.ballots.set(credential, entry);
    const position = 1 + [...this.ballots.keys()].indexOf(credential);
    return json(kept === undefined ? 201 : 200, { receipt: this.receipt(entry, position) });
  }

  private receipt(entry: string, position: number): string {
    const ledger = b64uDecode(this.options.box.L) ?? new Uint8Array();
    const payload = receiptPayload({ leaf: leafHash(entry), ledger, position });
    const input = signingInput('scrutin-receipt-1', payload);
    const key = hexDecode(this.options.box.receiptSeed) ?? new Uint8Array();
    return assembleJws(input, signEd25519(utf8Encode(input), key));
  }
}
