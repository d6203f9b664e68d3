import type { BallotPaperResponse, Beat, ResultsResponse } from '@scrutin/contracts';
import { act, screen } from '@testing-library/react';
import { io } from 'socket.io-client';
import { vi } from 'vitest';
import { FakeApi } from '../../../testing/fake-api';
import { FakeSocket } from '../../../testing/fake-socket';
import { renderPage } from '../../../testing/render-page';
import { closesAt, electionId, paperOf, threeCandidates } from '../../../testing/results';
import { ResultsPage } from '../results-page';

const path = `/api/elections/${electionId}`;

/** Somebody who looks at an election's page; the spec has put `vi.fn()` in the place of `io`. */
export class ResultsVisit {
  readonly api = new FakeApi();
  readonly socket = new FakeSocket();

  constructor() {
    vi.mocked(io).mockReturnValue(this.socket as never);
  }

  serve(
    results: ResultsResponse,
    candidates = threeCandidates,
    method?: BallotPaperResponse['manifest']['method'],
  ): void {
    this.api.set(`${path}/ballot-paper`, paperOf(candidates, results.state, method));
    this.api.set(`${path}/results`, results);
    this.api.set(`${path}/series`, { election: electionId, points: [] });
  }

  /** After `serve`: what was decided of the election since it was sealed. */
  decide(parts: Partial<Pick<BallotPaperResponse, 'extensions' | 'annulment'>>): void {
    this.api.set(`${path}/ballot-paper`, { ...paperOf(), ...parts });
  }

  /** The same of an election that shows its count later, or in steps. */
  serveWith(
    results: ResultsResponse,
    rules: Partial<Pick<BallotPaperResponse['manifest'], 'k' | 'visibility'>>,
  ): void {
    this.serve(results);
    const paper = paperOf(threeCandidates, results.state);
    const manifest = { ...paper.manifest, ...rules };
    this.api.set(`${path}/ballot-paper`, { ...paper, manifest });
  }

  show(): ReturnType<typeof renderPage> {
    return renderPage(<ResultsPage electionId={electionId} sort={{}} onSort={() => undefined} />);
  }

  connect(results: ResultsResponse): void {
    act(() => {
      this.socket.connect();
      this.socket.replies.at(-1)?.(null, results);
    });
  }

  receive(event: 'frame' | 'beat', message: unknown): void {
    act(() => this.socket.receive(event, message));
  }
}

export const beatOf = (results: ResultsResponse, parts: Partial<Beat> = {}): Beat => ({
  election: electionId,
  at: new Date().toISOString(),
  state: results.state,
  closesAt,
  accepted: results.accepted,
  counted: results.counted,
  shown: results.shown,
  issued: results.turnout.issued,
  ...parts,
});

export const headline = (text: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole('heading', { level: 1, name: text });

/** What stands beside a label in the list of what can be trusted. */
export const valueOf = (label: string): string =>
  screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent ?? '';
