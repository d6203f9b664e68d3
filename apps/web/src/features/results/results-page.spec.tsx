import type { Beat, Frame, ResultsResponse } from '@scrutin/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { io } from 'socket.io-client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../i18n/i18n';
import { FakeApi } from '../../testing/fake-api';
import { FakeSocket } from '../../testing/fake-socket';
import { renderPage } from '../../testing/render-page';
import {
  electionId,
  manyCandidates,
  paperOf,
  resultsOf,
  threeCandidates,
} from '../../testing/results';
import { ResultsPage } from './results-page';

vi.mock('socket.io-client', () => ({ io: vi.fn() }));

const path = `/api/elections/${electionId}`;
let api: FakeApi;
let socket: FakeSocket;

const serve = (results: ResultsResponse, candidates = threeCandidates): void => {
  api.set(`${path}/ballot-paper`, paperOf(candidates, results.state));
  api.set(`${path}/results`, results);
  api.set(`${path}/series`, { election: electionId, points: [] });
};

const show = async (): Promise<void> => {
  await renderPage(<ResultsPage electionId={electionId} sort={{}} onSort={() => undefined} />);
};

const connect = (results: ResultsResponse): void =>
  act(() => {
    socket.connect();
    socket.replies.at(-1)?.(null, results);
  });

const beatOf = (results: ResultsResponse, parts: Partial<Beat> = {}): Beat => ({
  election: electionId,
  at: new Date().toISOString(),
  state: results.state,
  accepted: results.accepted,
  counted: results.counted,
  shown: results.shown,
  issued: results.turnout.issued,
  ...parts,
});

const headline = async (text: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole('heading', { level: 1, name: text });
const badge = async (text: string | RegExp): Promise<HTMLElement> => screen.findByText(text);
const valueOf = (label: string): string | null | undefined =>
  screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;

beforeEach(() => {
  api = new FakeApi();
  socket = new FakeSocket();
  vi.mocked(io).mockReturnValue(socket as never);
});

describe('while it loads', () => {
  it('keeps the room of what is to come', async () => {
    api.setAnswer(`${path}/ballot-paper`, 'silent');
    await show();
    expect(screen.getByText('Loading')).toBeTruthy();
    expect(document.querySelector('[aria-busy="true"]')).not.toBeNull();
  });

  it('says when nobody answers, and tries again when asked', async () => {
    api.setAnswer(`${path}/ballot-paper`, 'unreachable');
    await show();
    await headline('The server does not answer');
    serve(resultsOf());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await headline('Maëlle Korvanec leads by 34 votes');
  });

  it('says when there is no such election', async () => {
    await show();
    await headline('There is no such page');
  });
});

describe('an open election', () => {
  it('says the result, its base and what may still change', async () => {
    serve(resultsOf());
    await show();
    await headline('Maëlle Korvanec leads by 34 votes');
    screen.getByText(/^41\.3% of 518 expressed votes\. 476 voters have not cast a ballot/);
    const rows = within(screen.getByRole('region', { name: 'Candidates' })).getAllByRole(
      'listitem',
    );
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/Maëlle Korvanec.*Leading.*41\.3%.*214.*votes/),
      expect.stringMatching(/Idris Tavarel.*34\.7%.*180.*votes/),
      expect.stringMatching(/Solveig Aubremond.*Independent.*23\.9%.*124.*votes/),
    ]);
    expect(document.title).toMatch(/^\(524\) Maëlle Korvanec leads by 34 votes · Lake Council/);
  });

  it('shows registered, handed out, accepted, counted and shown', async () => {
    serve(resultsOf());
    await show();
    await headline(/leads/);
    const figures = screen.getByRole('table', { name: 'Turnout' });
    expect(within(figures).getByRole('row', { name: /Registered/ }).textContent).toMatch(/1,000/);
    expect(within(figures).getByRole('row', { name: /handed out/ }).textContent).toMatch(/529/);
    expect(valueOf('Ballots accepted')).toMatch(/524/);
    expect(valueOf('Counted')).toMatch(/524.*✓/);
    expect(valueOf('Shown here')).toMatch(/524.*✓/);
  });

  it('does not call incomplete what lags behind', async () => {
    serve({ ...resultsOf(), accepted: 530, counted: 527 });
    await show();
    await headline(/leads/);
    expect(valueOf('Counted')).toMatch(/^527/);
    expect(valueOf('Counted')).not.toMatch(/✓/);
    expect(valueOf('Shown here')).not.toMatch(/✓/);
  });

  it('has turnout by region as a table, with bounds where numbers are rounded', async () => {
    serve(resultsOf());
    await show();
    await headline(/leads/);
    const table = screen.getByRole('table', { name: 'Turnout by region' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Salt Flats160≥ 90≥ 56\.3%$/),
      expect.stringMatching(/^Elm Vale110≥ 60≥ 54\.5%$/),
      expect.stringMatching(/^Heron Island20< 10< 50\.0%$/),
    ]);
    expect(
      within(table)
        .getByRole('columnheader', { name: /Turnout/ })
        .getAttribute('aria-sort'),
    ).toBe('descending');
  });

  it('without ballots promises nothing', async () => {
    serve(resultsOf({ votes: [0, 0, 0], blank: 0 }));
    await show();
    await headline('No ballots yet');
    screen.getByText('Shares appear with the first vote for a candidate.');
    expect(screen.queryByText(/Leading|Tied/)).toBeNull();
    expect(document.body.textContent).not.toMatch(/NaN|Infinity/);
    await waitFor(() => screen.getAllByText('The curve begins with the first ballot.'));
  });

  it('that is tied says so of each', async () => {
    serve(resultsOf({ votes: [200, 200, 10] }));
    await show();
    await headline('Maëlle Korvanec and Idris Tavarel are tied');
    expect(screen.getAllByText('Tied')).toHaveLength(2);
    expect(screen.queryByText('Leading')).toBeNull();
  });

  it('of forty candidates begins with those in front', async () => {
    const candidates = manyCandidates(40);
    const votes = candidates.map((_, index) => index);
    serve(resultsOf({ votes, candidates }), candidates);
    await show();
    await headline(/^Candidate 40 .* leads by 1 vote$/);
    const list = screen.getByRole('region', { name: 'Candidates' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(10);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 40 candidates' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(40);
  });

  it('is read in French', async () => {
    chooseLanguage('fr');
    serve(resultsOf());
    await show();
    await headline(/^Maëlle Korvanec est en tête/);
    screen.getByText('Parti 0');
    screen.getByRole('table', { name: 'Participation par région' });
    expect(document.body.textContent).toContain('41,3\u00A0%');
  });
});

describe('a live count', () => {
  it('is live when the server says so, and moves with its frames', async () => {
    serve(resultsOf());
    await show();
    await headline(/leads by 34/);
    await badge('Connecting');
    connect(resultsOf());
    await badge('Live');
    const frame: Frame = {
      election: electionId,
      state: 'open',
      size: 600,
      ballots: 599,
      blank: 6,
      votes: [214, 255, 124],
      releasedAt: new Date().toISOString(),
    };
    act(() => socket.receive('frame', frame));
    await headline('Idris Tavarel leads by 41 votes');
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('Idris Tavarel leads by 41 votes.'),
    );
  });

  it('is not live when the connection is lost, and says since when', async () => {
    serve(resultsOf());
    await show();
    await headline(/leads/);
    connect(resultsOf());
    await badge('Live');
    act(() => socket.lose());
    await badge('Reconnecting');
    screen.getByText(/^not live since \d\d:\d\d:\d\d$/);
    expect(screen.queryByText('Live')).toBeNull();
    await headline('Maëlle Korvanec leads by 34 votes');
    expect(screen.getByRole('status').textContent).toMatch(/^The connection is lost/);
    connect(resultsOf());
    await badge('Live');
    expect(screen.getByRole('status').textContent).toBe('Figures are live again.');
  });

  it('is not live when ballots are accepted and not counted', async () => {
    const results = { ...resultsOf(), accepted: 700 };
    serve(results);
    await show();
    await headline(/leads/);
    connect(results);
    act(() =>
      socket.receive(
        'beat',
        beatOf(results, { stalledSince: new Date(Date.now() - 6_000).toISOString() }),
      ),
    );
    await badge('Counting delayed');
    expect(screen.queryByText('Live')).toBeNull();
    expect(valueOf('Ballots accepted')).toMatch(/700/);
  });

  it('holds still while paused, and goes on from the newest', async () => {
    serve(resultsOf());
    await show();
    await headline(/leads by 34/);
    connect(resultsOf());
    await badge('Live');
    await userEvent.click(screen.getByRole('button', { name: 'Pause updates' }));
    await badge('Paused');
    act(() => socket.receive('beat', beatOf(resultsOf({ votes: [400, 0, 0] }))));
    expect(valueOf('Ballots accepted')).toMatch(/524/);
    const newest = resultsOf({ votes: [400, 200, 124] });
    act(() => socket.replies.at(-1)?.(null, newest));
    await userEvent.click(screen.getByRole('button', { name: 'Resume updates' }));
    await headline('Maëlle Korvanec leads by 200 votes');
  });

  it('leaves the server alone once it is left', async () => {
    serve(resultsOf());
    const page = await renderPage(
      <ResultsPage electionId={electionId} sort={{}} onSort={() => undefined} />,
    );
    await headline(/leads/);
    connect(resultsOf());
    page.unmount();
    expect(socket.sent.at(-1)).toEqual(['unwatch', electionId]);
    expect(socket.connected).toBe(false);
    expect(socket.listeners.size).toBe(0);
  });
});

describe('other times', () => {
  it('before the opening there are candidates, a schedule and the rules', async () => {
    serve(resultsOf({ state: 'sealed', votes: [0, 0, 0], blank: 0 }));
    await show();
    await headline(/^Lake Council opens Monday.* 4 May 2026/);
    screen.getByText('Sealed');
    screen.getByText('Maëlle Korvanec');
    screen.getByText('fingerprint-of-the-election');
    connect(resultsOf({ state: 'sealed', votes: [0, 0, 0], blank: 0 }));
    await badge('Not open yet');
    expect(screen.queryByRole('link', { name: 'Vote' })).toBeNull();
  });

  it('a plan that is not sealed has a page of its own', async () => {
    api.set(path, { id: electionId, title: { en: 'Plan', fr: null }, state: 'draft' });
    await show();
    await headline('Plan is being prepared');
  });

  it('after the close nothing is live, and nothing is lost either', async () => {
    serve(resultsOf({ state: 'closed' }));
    await show();
    await headline('Maëlle Korvanec has the most votes');
    await badge('Closed');
    act(() => socket.lose());
    screen.getByText('Most votes');
    expect(screen.queryByText('Reconnecting')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Pause updates' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Vote' })).toBeNull();
  });

  it('an annulled election keeps its figures as a record', async () => {
    serve(resultsOf({ state: 'annulled' }));
    await show();
    await headline('Lake Council was annulled');
    screen.getByText(/count for nothing/);
  });

  it('the close is noticed while somebody watches', async () => {
    serve(resultsOf());
    await show();
    await headline(/leads/);
    connect(resultsOf());
    act(() => socket.receive('beat', beatOf(resultsOf({ state: 'closed' }))));
    await headline('Maëlle Korvanec has the most votes');
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe(
        'Voting is over. Maëlle Korvanec has the most votes.',
      ),
    );
  });
});
