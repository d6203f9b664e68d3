import type { Frame } from '@scrutin/contracts';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { electionId, resultsOf } from '../../testing/results';
import { beatOf, headline, ResultsVisit, valueOf } from './testing/results-visit';

vi.mock('socket.io-client', () => ({ io: vi.fn() }));

let visit: ResultsVisit;
beforeEach(() => {
  visit = new ResultsVisit();
});

describe('a live count', () => {
  it('is live when the server says so, and moves with its frames', async () => {
    visit.serve(resultsOf());
    await visit.show();
    await headline(/leads by 34/);
    await screen.findByText('Connecting');
    visit.connect(resultsOf());
    await screen.findByText('Live');
    const frame: Frame = {
      election: electionId,
      state: 'open',
      size: 600,
      ballots: 599,
      blank: 6,
      votes: [214, 255, 124],
      releasedAt: new Date().toISOString(),
    };
    visit.receive('frame', frame);
    await headline('Idris Tavarel leads by 41 votes');
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('Idris Tavarel leads by 41 votes.'),
    );
  });

  it('is not live when the connection is lost, and says since when', async () => {
    visit.serve(resultsOf());
    await visit.show();
    await headline(/leads/);
    visit.connect(resultsOf());
    await screen.findByText('Live');
    act(() => visit.socket.lose());
    await screen.findByText('Reconnecting');
    screen.getByText(/^not live since \d\d:\d\d:\d\d$/);
    expect(screen.queryByText('Live')).toBeNull();
    await headline('Maëlle Korvanec leads by 34 votes');
    expect(screen.getByRole('status').textContent).toMatch(/^The connection is lost/);
    visit.connect(resultsOf());
    await screen.findByText('Live');
    expect(screen.getByRole('status').textContent).toBe('Figures are live again.');
  });

  it('is not live when ballots are accepted and not counted', async () => {
    const results = { ...resultsOf(), accepted: 700 };
    visit.serve(results);
    await visit.show();
    await headline(/leads/);
    visit.connect(results);
    visit.receive(
      'beat',
      beatOf(results, { stalledSince: new Date(Date.now() - 6_000).toISOString() }),
    );
    await screen.findByText('Counting delayed');
    expect(screen.queryByText('Live')).toBeNull();
    expect(valueOf('Ballots accepted')).toMatch(/700/);
  });

  it('holds still while paused, and goes on from the newest', async () => {
    visit.serve(resultsOf());
    const page = await visit.show();
    await headline(/leads by 34/);
    visit.connect(resultsOf());
    await screen.findByText('Live');
    await userEvent.click(screen.getByRole('button', { name: 'Pause updates' }));
    await screen.findByText('Paused');
    const series = () => visit.api.asked.filter((url) => url.endsWith('/series')).length;
    const asked = series();
    await page.queryClient.invalidateQueries({ queryKey: ['series'] });
    expect(series()).toBe(asked);
    expect(screen.getByRole('status').textContent).toMatch(/^Paused\. Figures stay/);
    visit.receive('beat', beatOf(resultsOf({ votes: [400, 0, 0] })));
    expect(valueOf('Ballots accepted')).toMatch(/524/);
    const newest = resultsOf({ votes: [400, 200, 124] });
    act(() => visit.socket.replies.at(-1)?.(null, newest));
    await userEvent.click(screen.getByRole('button', { name: 'Resume updates' }));
    await headline('Maëlle Korvanec leads by 200 votes');
  });

  it('leaves the server alone once it is left', async () => {
    visit.serve(resultsOf());
    const page = await visit.show();
    await headline(/leads/);
    visit.connect(resultsOf());
    page.unmount();
    expect(visit.socket.sent.at(-1)).toEqual(['unwatch', electionId]);
    expect(visit.socket.connected).toBe(false);
    expect(visit.socket.listeners.size).toBe(0);
  });

  it('the close is noticed while somebody watches', async () => {
    visit.serve(resultsOf());
    await visit.show();
    await headline(/leads/);
    visit.connect(resultsOf());
    visit.receive('beat', beatOf(resultsOf({ state: 'closed' })));
    await headline('Maëlle Korvanec has the most votes');
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe(
        'Voting is over. Maëlle Korvanec has the most votes.',
      ),
    );
  });

  it('the close and the end of the count are told apart', async () => {
    visit.serve(resultsOf());
    await visit.show();
    await headline(/leads/);
    visit.connect(resultsOf());
    visit.receive('beat', beatOf(resultsOf({ state: 'closing' })));
    const told = (text: string) =>
      waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));
    await told(
      'Voting is over. Maëlle Korvanec leads by 34 votes. The last ballots are being counted.',
    );
    const last = resultsOf({ votes: [214, 255, 124], state: 'closed' });
    visit.receive('beat', beatOf(last));
    await screen.findByText('Closing');
    await headline('Maëlle Korvanec leads by 34 votes');
    visit.receive('frame', {
      election: electionId,
      state: 'closed',
      size: last.boxes[0]?.size ?? 0,
      ballots: last.totals.ballots,
      blank: last.totals.blank,
      votes: [214, 255, 124],
      releasedAt: new Date().toISOString(),
    } satisfies Frame);
    await headline('Idris Tavarel has the most votes');
    await told('Idris Tavarel has the most votes.');
  });

  it('a close without a count says once that voting is over', async () => {
    const none = resultsOf({ votes: [0, 0, 0], blank: 0 });
    visit.serve(none);
    await visit.show();
    await headline('No ballots yet');
    visit.connect(none);
    visit.receive('beat', beatOf({ ...none, state: 'closing' }));
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe(
        'Voting is over, and the votes are being counted.',
      ),
    );
  });
});
