import { setTimeout as delay } from 'node:timers/promises';
import {
  ballotPaperResponse,
  electionResponse,
  pageSizeMax,
  releasesResponse,
  resultsResponse,
  type BallotPaperResponse,
  type ElectionResponse,
  type ElectionState,
  type ReleasesResponse,
  type ResultsResponse,
} from '@scrutin/contracts';
import { Refused } from './failures';
import type { HttpClient } from './http-client';
import { withPatience } from './patience';

const askEveryMs = 200;

/** What anybody may ask. */
export class PublicClient {
  constructor(private readonly http: HttpClient) {}

  getElection(id: string): Promise<ElectionResponse> {
    return this.http.json({ method: 'GET', path: `/api/elections/${id}` }, electionResponse);
  }

  /** There is one from sealing on. */
  getBallotPaper(id: string): Promise<BallotPaperResponse> {
    const path = `/api/elections/${id}/ballot-paper`;
    return this.http.json({ method: 'GET', path }, ballotPaperResponse);
  }

  getResults(id: string): Promise<ResultsResponse> {
    return this.http.json({ method: 'GET', path: `/api/elections/${id}/results` }, resultsResponse);
  }

  /** All that were made, by box and size. */
  async listReleases(id: string): Promise<ReleasesResponse['items']> {
    const items: ReleasesResponse['items'] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const path = `/api/elections/${id}/releases?limit=${pageSizeMax}${cursor}`;
      const page: ReleasesResponse = await this.http.json(
        { method: 'GET', path },
        releasesResponse,
      );
      items.push(...page.items);
      next = page.next;
    }
    return items;
  }

  /** False when the election has not come to that state in time. The server may be away meanwhile. */
  async waitForState(
    id: string,
    state: ElectionState,
    { timeoutMs }: { readonly timeoutMs: number },
  ): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (performance.now() < deadline) {
      const patienceMs = deadline - performance.now();
      const now = await withPatience(() => this.findState(id), { patienceMs });
      if (now === state) return true;
      await delay(askEveryMs);
    }
    return false;
  }

  /** Null for an election that is not public yet, or unknown. */
  private async findState(id: string): Promise<ElectionState | null> {
    try {
      return (await this.getElection(id)).state;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return null;
      throw error;
    }
  }
}
