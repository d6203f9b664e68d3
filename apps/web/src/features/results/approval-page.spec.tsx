import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../i18n/i18n';
import { candidateOf, resultsOf, threeCandidates } from '../../testing/results';
import { headline, ResultsVisit } from './testing/results-visit';

vi.mock('socket.io-client', () => ({ io: vi.fn() }));

const sky = candidateOf(0, 'Maëlle Korvanec', '#7C5CD6');
const candidates = [
  sky,
  { ...candidateOf(1, 'Idris Tavarel', null), party: sky.party },
  candidateOf(2, 'Solveig Aubremond', null),
];
/** Twelve ballots of which ten name somebody. */
const results = () => {
  const made = resultsOf({ votes: [7, 5, 3], blank: 2, candidates });
  return { ...made, totals: { ...made.totals, ballots: 12 } };
};
const upToTwo = { type: 'approval', max: 2 } as const;

let visit: ResultsVisit;
beforeEach(() => {
  visit = new ResultsVisit();
});

/** A number that counts up is there twice: for the eye, and for those who hear it. */
const cellsOf = (row: HTMLElement): string[] => [...row.children].map((cell) => cell.textContent);

describe('an election by approval', () => {
  it('says what shares are of, and cuts nothing into parts', async () => {
    visit.serve(results(), candidates, upToTwo);
    await visit.show();
    await headline('Maëlle Korvanec leads by 2 votes');
    screen.getByText(/^On 70\.0% of 10 ballots that name somebody\./);
    screen.getByText(/up to 2 candidates.*may add up to more than 100%.*, 6 votes\.$/);
    const section = screen.getByRole('region', {
      name: 'A ballot names 1.5 candidates on average',
    });
    expect(section.textContent).toMatch(/name somebody10Approvals15Blank2$/);
    expect(screen.queryByText('Share of all ballots')).toBeNull();
  });

  it('says approvals of parties, not voters', async () => {
    visit.serve(results(), candidates, upToTwo);
    await visit.show();
    const table = await screen.findByRole('table', { name: 'By party' });
    expect(within(table).getAllByRole('row').map(cellsOf)).toEqual([
      ['Party', 'Candidates', 'Approvals', 'Share'],
      ['Party 0', '2', '1212', '80.0%'],
      ['Independents', '1', '33', '20.0%'],
    ]);
    screen.getByText(/these are not voters/);
  });

  it('is said in French', async () => {
    chooseLanguage('fr');
    visit.serve(results(), candidates, upToTwo);
    await visit.show();
    await screen.findByText(/^Sur 70,0\s% des 10 bulletins exprimés\./);
    await screen.findByRole('table', { name: 'Par parti' });
    chooseLanguage('en');
  });
});

describe('totals of parties', () => {
  it('are of expressed votes where each ballot names one', async () => {
    visit.serve(resultsOf({ votes: [7, 5, 3], blank: 2, candidates }), candidates);
    await visit.show();
    const table = await screen.findByRole('table', { name: 'By party' });
    expect(within(table).getAllByRole('row').map(cellsOf)[0]?.[2]).toBe('Votes');
    await screen.findByText('Share of all ballots');
  });

  it('are not said twice', async () => {
    visit.serve(resultsOf(), threeCandidates);
    await visit.show();
    await headline(/leads/);
    expect(screen.queryByText('By party')).toBeNull();
  });
});

describe('a photo on the page of the count', () => {
  it('says whom it shows', async () => {
    const photo = 'B'.repeat(43);
    const shown = [{ ...sky, photo }, ...candidates.slice(1)];
    visit.serve(resultsOf({ votes: [7, 5, 3], candidates: shown }), shown);
    await visit.show();
    const image = await screen.findByRole('img', { name: 'Photo of Maëlle Korvanec' });
    expect(image.getAttribute('src')).toBe(`/api/images/${photo}?size=96`);
  });
});
