import { setTimeout as delay } from 'node:timers/promises';
import {
  candidateResponse,
  candidatesResponse,
  electionResponse,
  electionsResponse,
  importResponse,
  loginResponse,
  pageSizeMax,
  partiesResponse,
  partyResponse,
  regionResponse,
  regionsResponse,
  votersResponse,
  type AnnulElectionRequest,
  type CandidateResponse,
  type CreateCandidateRequest,
  type CreateElectionRequest,
  type CreatePartyRequest,
  type CreateRegionRequest,
  type ElectionResponse,
  type ExtendElectionRequest,
  type ImportResponse,
  type LoginRequest,
  type Page,
  type PartyResponse,
  type RegionResponse,
  type VoterResponse,
} from '@scrutin/contracts';
import type { z } from 'zod';
import { Refused, refusalOf } from './failures';
import { receiveLines, sendFile } from './file-transfer';
import { HttpClient } from './http-client';
import { parseCards, voterCsv, type VoterCard, type VoterRecord } from './voter-csv';

/** For the import of somebody else to end. */
const importTurnWithinMs = 60_000;
const importLookEveryMs = 200;

/** A million codes take a while to remove. */
const acknowledgedWithinMs = 120_000;

/** The admin's side of the API, one method a route. */
export class AdminClient {
  private constructor(
    private readonly http: HttpClient,
    private readonly token: string,
  ) {}

  static async signIn(http: HttpClient, login: LoginRequest): Promise<AdminClient> {
    const { token } = await http.json(
      { method: 'POST', path: '/api/auth/login', body: login },
      loginResponse,
    );
    return new AdminClient(http, token);
  }

  createRegion(region: CreateRegionRequest): Promise<RegionResponse> {
    return this.post('/api/regions', region, regionResponse);
  }

  createParty(party: CreatePartyRequest): Promise<PartyResponse> {
    return this.post('/api/parties', party, partyResponse);
  }

  createElection(election: CreateElectionRequest): Promise<ElectionResponse> {
    return this.post('/api/elections', election, electionResponse);
  }

  createCandidate(election: string, candidate: CreateCandidateRequest): Promise<CandidateResponse> {
    return this.post(`/api/elections/${election}/candidates`, candidate, candidateResponse);
  }

  /** All or none; a file with a rejected row throws `Refused` (422). Waits for its turn: one import runs at a time. */
  async importVoters(voters: readonly VoterRecord[]): Promise<ImportResponse> {
    const request = {
      method: 'POST',
      path: '/api/voters/import',
      token: this.token,
      body: voterCsv(voters),
      contentType: 'text/csv; charset=utf-8',
    } as const;
    const refusedAfterMs = performance.now() + importTurnWithinMs;
    for (;;) {
      try {
        return await this.http.json(request, importResponse);
      } catch (error) {
        // Nothing of it was kept, so it may be sent again.
        const hasToWait = error instanceof Refused && error.code === 'import_running';
        if (!hasToWait || performance.now() > refusedAfterMs) throw error;
        await delay(importLookEveryMs);
      }
    }
  }

  /** A file of any size, which is sent as it comes; it may be rejected. */
  async importFile(file: AsyncIterable<string>): Promise<ImportResponse> {
    const answer = await sendFile(
      { url: `${this.http.url}/api/voters/import`, token: this.token },
      file,
    );
    if (answer.response.ok || isRejected(answer))
      return importResponse.parse(JSON.parse(answer.text));
    throw refusalOf('POST /api/voters/import', answer.response, answer.text);
  }

  /** The lines of an import's cards, or of its rejected cells, as they come; the header is the first. */
  readLines(importId: string, what: 'cards' | 'rejections'): AsyncIterable<string> {
    const url = `${this.http.url}/api/voters/imports/${importId}/${what}`;
    return receiveLines({ url, token: this.token });
  }

  /** Readable until they are acknowledged. */
  async readCards(importId: string): Promise<VoterCard[]> {
    const path = `/api/voters/imports/${importId}/cards`;
    return parseCards(await this.http.text({ method: 'GET', path, token: this.token }));
  }

  async acknowledgeCards(importId: string): Promise<void> {
    const path = `/api/voters/imports/${importId}/cards/acknowledge`;
    await this.http.text({
      method: 'POST',
      path,
      token: this.token,
      body: {},
      answerWithinMs: acknowledgedWithinMs,
    });
  }

  /** Seals a draft first. The server waits for it only so long: the state may still be an earlier one. */
  openElection(id: string): Promise<ElectionResponse> {
    return this.post(`/api/elections/${id}/open`, {}, electionResponse);
  }

  /** The state may still be `closing` afterwards. */
  closeElection(id: string): Promise<ElectionResponse> {
    return this.post(`/api/elections/${id}/close`, {}, electionResponse);
  }

  extendElection(id: string, request: ExtendElectionRequest): Promise<ElectionResponse> {
    return this.post(`/api/elections/${id}/extend`, request, electionResponse);
  }

  /** The state may still be `closing` afterwards. */
  annulElection(id: string, request: AnnulElectionRequest): Promise<ElectionResponse> {
    return this.post(`/api/elections/${id}/annul`, request, electionResponse);
  }

  listRegions(): Promise<RegionResponse[]> {
    return this.list('/api/regions', regionsResponse);
  }

  listParties(): Promise<PartyResponse[]> {
    return this.list('/api/parties', partiesResponse);
  }

  /** Drafts included. */
  listElections(): Promise<ElectionResponse[]> {
    return this.list('/api/elections', electionsResponse);
  }

  listCandidates(election: string): Promise<CandidateResponse[]> {
    return this.list(`/api/elections/${election}/candidates`, candidatesResponse);
  }

  /** Those whose registration number or name begins with the text. */
  listVoters(search: string): Promise<VoterResponse[]> {
    return this.list(`/api/voters?search=${encodeURIComponent(search)}`, votersResponse);
  }

  /** Refused for a voter who stands on a roll. */
  async deleteVoter(id: string): Promise<void> {
    await this.http.text({ method: 'DELETE', path: `/api/voters/${id}`, token: this.token });
  }

  /** All pages of a list. */
  private async list<Item>(path: string, schema: z.ZodType<Page<Item>>): Promise<Item[]> {
    const items: Item[] = [];
    const separator = path.includes('?') ? '&' : '?';
    let cursor = '';
    for (;;) {
      const pagePath = `${path}${separator}limit=${pageSizeMax}${cursor}`;
      const page = await this.http.json(
        { method: 'GET', path: pagePath, token: this.token },
        schema,
      );
      items.push(...page.items);
      if (page.next === null) return items;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }

  private post<Schema extends z.ZodType>(
    path: string,
    body: unknown,
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    return this.http.json({ method: 'POST', path, token: this.token, body }, schema);
  }
}

/** Rejected cells are told in the shape of an import, other refusals in a problem document. */
const isRejected = ({ response }: { readonly response: Response }): boolean =>
  response.status === 422 &&
  response.headers.get('content-type')?.startsWith('application/json') === true;
