import type { ElectionState } from '@scrutin/contracts';
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../i18n/i18n';
import { resultsOf, turnoutOf } from '../../testing/results';
import { headline, ResultsVisit, valueOf } from './testing/results-visit';

vi.mock('socket.io-client', () => ({ io: vi.fn() }));

const none = { votes: [0, 0, 0], blank: 0 };
/** Ballots were accepted and counted, and none is shown. */
const hidden = (accepted: number, state: ElectionState = 'open') => ({
  ...resultsOf({ state, ...none }),
  accepted,
  counted: accepted,
  turnout: turnoutOf(accepted),
});
const afterClose = { visibility: 'after_close' } as const;
const inTens = { k: 10 } as const;

let visit: ResultsVisit;
beforeEach(() => {
  visit = new ResultsVisit();
});

const expectNoCount = (): void => {
  const list = screen.getByRole('region', { name: /Candida/ });
  within(list).getByText('Maëlle Korvanec');
  expect(list.textContent).not.toMatch(/%|votes?|voix/i);
  expect(screen.queryByText(/counted yet|No ballots yet|No ballot was cast/)).toBeNull();
  expect(screen.queryByText(/^Votes counted over time|^Voix comptées/)).toBeNull();
  const figures = screen.getByRole('table', { name: /^(Turnout|Participation)$/ });
  expect(within(figures).queryByRole('row', { name: /Blan|Expr/ })).toBeNull();
};

describe('results that wait for the close', () => {
  it('say so while people vote, with the turnout and without any vote', async () => {
    visit.serveWith(hidden(37), afterClose);
    await visit.show();
    await headline('Results appear when voting has closed');
    screen.getByText(/^Ballots are counted as they come, .* 963 voters have not cast a ballot\.$/);
    screen.getByText('37 of 1,000 registered have voted');
    expectNoCount();
    expect(valueOf('Ballots accepted')).toMatch(/37/);
    expect(valueOf('Shown here')).toMatch(/^0/);
    expect(document.title).toMatch(/^Results appear when voting has closed · Lake Council/);
    expect(screen.queryByText(/each ballot moves the figures/)).toBeNull();
  });

  it('are announced in French', async () => {
    chooseLanguage('fr');
    visit.serveWith(hidden(37), afterClose);
    await visit.show();
    await headline('Les résultats seront affichés après la clôture du vote');
    expectNoCount();
  });

  it('are on their way when voting has closed', async () => {
    visit.serveWith(hidden(37, 'closing'), afterClose);
    await visit.show();
    await headline('Voting is over, and the votes are being counted');
    expectNoCount();
  });

  it('are there after the close', async () => {
    visit.serveWith(resultsOf({ state: 'closed' }), afterClose);
    await visit.show();
    await headline('Maëlle Korvanec has the most votes');
    expect(screen.queryByText(/Results appear/)).toBeNull();
  });

  it('are promised for then before the opening', async () => {
    visit.serveWith(resultsOf({ state: 'sealed', ...none }), afterClose);
    await visit.show();
    await headline(/opens/);
    screen.getByText(/this page shows the turnout, and the count when voting has closed/);
    screen.getByText(/^The count is shown when voting has closed/);
    expect(screen.queryByText(/as it happens|from the first ballot on/)).toBeNull();
  });
});

describe('results in groups of ten', () => {
  it('begin with the first group that has another behind it', async () => {
    visit.serveWith(hidden(10), inTens);
    await visit.show();
    await headline('No ballots shown yet');
    screen.getByText(/^Ballots are shown in groups of 10, one group behind\./);
    screen.getByText(/rounded down to multiples of 10\.$/);
    expectNoCount();
  });

  it('are said to be so while they come', async () => {
    visit.serveWith({ ...resultsOf(), accepted: 540, counted: 540 }, inTens);
    await visit.show();
    await headline('Maëlle Korvanec leads by 34 votes');
    screen.getByText(/^Release size 10: ballots are shown in groups of 10/);
    screen.getByText(/rounded down to multiples of 10\.$/);
    expect(valueOf('Shown here')).toMatch(/^524/);
  });

  it('are not taken for none between the close and the last release', async () => {
    visit.serveWith(hidden(0, 'closing'), inTens);
    await visit.show();
    await headline('Voting is over, and the votes are being counted');
    expectNoCount();
  });

  it('are exact after the close', async () => {
    visit.serveWith(resultsOf({ state: 'closed' }), inTens);
    await visit.show();
    await headline('Maëlle Korvanec has the most votes');
    expect(screen.queryByText(/rounded down to multiples of 10/)).toBeNull();
  });
});
