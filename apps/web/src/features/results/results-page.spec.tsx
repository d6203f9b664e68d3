import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../i18n/i18n';
import { electionId, manyCandidates, resultsOf } from '../../testing/results';
import { headline, ResultsVisit, valueOf } from './testing/results-visit';

vi.mock('socket.io-client', () => ({ io: vi.fn() }));

const path = `/api/elections/${electionId}`;

const annulled = {
  type: '/problems/election_annulled',
  title: 'Annulled',
  status: 410,
  code: 'election_annulled',
};

let visit: ResultsVisit;
beforeEach(() => {
  visit = new ResultsVisit();
});

describe('while it loads', () => {
  it('keeps the room of what is to come', async () => {
    visit.api.setAnswer(`${path}/ballot-paper`, 'silent');
    await visit.show();
    expect(screen.getByText('Loading')).toBeTruthy();
    expect(document.querySelector('[aria-busy="true"]')).not.toBeNull();
  });

  it('says when nobody answers, and tries again when asked', async () => {
    visit.api.setAnswer(`${path}/ballot-paper`, 'unreachable');
    await visit.show();
    await headline('The server does not answer');
    visit.serve(resultsOf());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await headline('Maëlle Korvanec leads by 34 votes');
  });

  it('says when there is no such election', async () => {
    await visit.show();
    await headline('There is no such page');
    screen.getByText(/the election is still being prepared/);
  });

  it('does not take a server that is busy for an election that is being prepared', async () => {
    const problem = { type: 'about:blank', title: 'Away', status: 503, code: 'database_away' };
    visit.api.setAnswer(`${path}/ballot-paper`, { status: 503, body: problem });
    visit.api.set(path, { id: electionId, title: { en: 'Plan', fr: null }, state: 'open' });
    await visit.show();
    await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByText(/being prepared/)).toBeNull();
  });

  it('says so when results are not to be had of what has just been sealed', async () => {
    visit.serve(resultsOf());
    visit.api.setAnswer(`${path}/results`, 'unreachable');
    visit.api.set(path, { id: electionId, title: { en: 'Plan', fr: null }, state: 'draft' });
    await visit.show();
    await headline('The server does not answer');
    visit.serve(resultsOf());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await headline(/leads by 34/);
  });
});

describe('an open election', () => {
  it('says the result, its base and what may still change', async () => {
    visit.serve(resultsOf());
    await visit.show();
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
    visit.serve(resultsOf());
    await visit.show();
    await headline(/leads/);
    const figures = screen.getByRole('table', { name: 'Turnout' });
    expect(within(figures).getByRole('row', { name: /Registered/ }).textContent).toMatch(/1,000/);
    expect(within(figures).getByRole('row', { name: /handed out/ }).textContent).toMatch(/529/);
    expect(valueOf('Ballots accepted')).toMatch(/524/);
    expect(valueOf('Counted')).toMatch(/524.*✓/);
    expect(valueOf('Shown here')).toMatch(/524.*✓/);
  });

  it('does not call incomplete what lags behind', async () => {
    visit.serve({ ...resultsOf(), accepted: 530, counted: 527 });
    await visit.show();
    await headline(/leads/);
    expect(valueOf('Counted')).toMatch(/^527/);
    expect(valueOf('Counted')).not.toMatch(/✓/);
    expect(valueOf('Shown here')).not.toMatch(/✓/);
  });

  it('has turnout by region as a table, with bounds where numbers are rounded', async () => {
    visit.serve(resultsOf());
    await visit.show();
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
    visit.serve(resultsOf({ votes: [0, 0, 0], blank: 0 }));
    await visit.show();
    await headline('No ballots yet');
    screen.getByText('Shares appear with the first vote for a candidate.');
    expect(screen.queryByText(/Leading|Tied/)).toBeNull();
    expect(document.body.textContent).not.toMatch(/NaN|Infinity/);
    await waitFor(() => screen.getAllByText('The chart begins with the first ballot.'));
  });

  it('that is tied says so of each', async () => {
    visit.serve(resultsOf({ votes: [200, 200, 10] }));
    await visit.show();
    await headline('Maëlle Korvanec and Idris Tavarel are tied');
    expect(screen.getAllByText('Tied')).toHaveLength(2);
    expect(screen.queryByText('Leading')).toBeNull();
  });

  it('of forty candidates begins with those in front', async () => {
    const candidates = manyCandidates(40);
    const votes = candidates.map((_, index) => index);
    visit.serve(resultsOf({ votes, candidates }), candidates);
    await visit.show();
    await headline(/^Candidate 40 .* leads by 1 vote$/);
    const list = screen.getByRole('region', { name: 'Candidates' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(10);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 40 candidates' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(40);
  });

  it('is read in French', async () => {
    chooseLanguage('fr');
    visit.serve(resultsOf());
    await visit.show();
    await headline(/^Maëlle Korvanec est en tête/);
    screen.getByText('Parti 0');
    screen.getByRole('table', { name: 'Participation par région' });
    expect(document.body.textContent).toContain('41,3\u00A0%');
  });
});

describe('other times', () => {
  it('before the opening there are candidates, a schedule and the rules', async () => {
    visit.serve(resultsOf({ state: 'sealed', votes: [0, 0, 0], blank: 0 }));
    await visit.show();
    await headline(/^Lake Council opens Monday.* 4 May 2026/);
    screen.getByText('Sealed');
    screen.getByText('Maëlle Korvanec');
    screen.getByText('fingerprint-of-the-election');
    visit.connect(resultsOf({ state: 'sealed', votes: [0, 0, 0], blank: 0 }));
    await screen.findByText('Not open yet');
    expect(screen.queryByRole('link', { name: 'Vote' })).toBeNull();
  });

  it('a plan that is not sealed has a page of its own', async () => {
    visit.api.set(path, { id: electionId, title: { en: 'Plan', fr: null }, state: 'draft' });
    await visit.show();
    await headline('Plan is being prepared');
  });

  it('after the close nothing is live, and nothing is lost either', async () => {
    visit.serve(resultsOf({ state: 'closed' }));
    await visit.show();
    await headline('Maëlle Korvanec has the most votes');
    await screen.findByText('Closed');
    act(() => visit.socket.lose());
    screen.getByText('Most votes');
    expect(screen.queryByText('Reconnecting')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Pause updates' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Vote' })).toBeNull();
  });

  it('between the close and its entry, the last ballots are counted', async () => {
    visit.serve(resultsOf({ state: 'closing' }));
    await visit.show();
    await headline('Maëlle Korvanec leads by 34 votes');
    screen.getByText(/The last ballots are being counted\.$/);
    screen.getByText(/^Closed Monday/);
    screen.getByText('Leading');
    expect(document.body.textContent).not.toMatch(/most votes/i);
    expect(screen.queryByRole('link', { name: 'Vote' })).toBeNull();
  });

  it('after the close a count that lacks ballots is not final, whoever leads it', async () => {
    visit.serve({ ...resultsOf({ state: 'closed' }), accepted: 530 });
    await visit.show();
    await headline('Maëlle Korvanec leads by 34 votes');
    screen.getByText(/The last ballots are being counted\.$/);
    expect(document.body.textContent).not.toMatch(/most votes/i);
    visit.connect({ ...resultsOf({ state: 'closed' }), accepted: 530 });
    await screen.findByText('Live');
    act(() => visit.socket.lose());
    await screen.findByText('Reconnecting');
  });

  it('after a close without ballots there is nothing more to wait for', async () => {
    visit.serve(resultsOf({ state: 'closed', votes: [0, 0, 0], blank: 0 }));
    await visit.show();
    await headline('No ballot was cast');
    await waitFor(() => expect(screen.getAllByText('There is nothing to draw.')).toHaveLength(2));
    const said = [...document.querySelectorAll('h1, h2, p')].map(({ textContent }) => textContent);
    expect(said.join('\n')).not.toMatch(/yet|so far|begins/);
  });

  it('an annulled election says why, and shows no figure', async () => {
    const annulment = {
      at: '2026-05-04T12:00:00.000Z',
      annulledAt: null,
      reason: { en: 'A wrong roll' },
    };
    visit.serve(resultsOf());
    visit.decide({ annulment });
    visit.api.setAnswer(`${path}/results`, { status: 410, body: annulled });
    await visit.show();
    await headline('Lake Council was annulled');
    screen.getByText(/count for nothing/);
    screen.getByText(/: A wrong roll$/);
    expect(screen.queryByText('Maëlle Korvanec')).toBeNull();
    expect(document.title).not.toMatch(/\d/);
  });

  it('an election that was annulled while nobody was connected shows no figure either', async () => {
    visit.serve(resultsOf());
    await visit.show();
    await headline(/leads/);
    visit.api.setAnswer(`${path}/results`, { status: 410, body: annulled });
    act(() => {
      visit.socket.connect();
      visit.socket.replies.at(-1)?.(null, { problem: annulled });
    });
    await headline('Lake Council was annulled');
    expect(screen.queryByText('Maëlle Korvanec')).toBeNull();
  });

  it('an election that was made longer says until when, and why', async () => {
    const extension = {
      at: '2026-05-04T12:00:00.000Z',
      fromClosesAt: '2026-05-04T16:00:00.000Z',
      toClosesAt: '2026-05-04T18:00:00.000Z',
      reason: { en: 'A power cut', fr: 'Une coupure de courant' },
    };
    visit.serve(resultsOf());
    visit.decide({ extensions: [extension] });
    await visit.show();
    await screen.findByText(/^Closing moved from .+ to .+: A power cut$/);
  });
});
