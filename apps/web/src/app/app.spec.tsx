import { act, screen, within } from '@testing-library/react';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetCard, receiveCard } from '../features/vote/card-inbox';
import { FakeApi } from '../testing/fake-api';
import { FakeSocket } from '../testing/fake-socket';
import { electionId, paperOf, resultsOf } from '../testing/results';
import { App } from './app';
import { createQueryClient } from './query-client';
import { createAppRouter } from './router';

vi.mock('socket.io-client', () => ({ io: vi.fn() }));

let api: FakeApi;

const visit = async (address: string): Promise<void> => {
  window.history.replaceState(null, '', address);
  receiveCard();
  const router = createAppRouter();
  await act(() => router.load());
  render(<App router={router} queryClient={createQueryClient()} />);
};
const heading = (name: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole('heading', { level: 1, name });

afterEach(forgetCard);
beforeEach(() => {
  api = new FakeApi();
  api.set('/api/elections', { items: [], next: null });
  vi.mocked(io).mockReturnValue(new FakeSocket() as never);
});

describe('every page', () => {
  it('has a way to its content, to the other pages, and to what they promise', async () => {
    await visit('/');
    await heading('Elections');
    expect(screen.getByRole('link', { name: 'Skip to the content' }).getAttribute('href')).toBe(
      '#content',
    );
    expect(screen.getByRole('main').id).toBe('content');
    const navigation = within(screen.getByRole('navigation', { name: 'Main' }));
    navigation.getByRole('link', { name: 'Elections' });
    await userEvent.click(navigation.getByRole('link', { name: 'Vote' }));
    await heading('Sign in to vote');
    await userEvent.click(screen.getByRole('link', { name: 'How we count' }));
    await heading('How we count');
    await userEvent.click(screen.getByRole('link', { name: 'What this does not protect from' }));
    await heading(/protect/);
  });

  it('speaks the other language when asked, and remembers it', async () => {
    await visit('/');
    await userEvent.click(await screen.findByRole('button', { name: /Français/ }));
    await heading('Élections');
    expect(document.documentElement.lang).toBe('fr');
    expect(localStorage.getItem('scrutin.language')).toBe('fr');
    await userEvent.click(screen.getByRole('button', { name: /English/ }));
    await heading('Elections');
  });

  it('has a light and a dark theme, and follows the system until one is chosen', async () => {
    await visit('/');
    await userEvent.click(await screen.findByRole('button', { name: 'Theme: System' }));
    screen.getByRole('button', { name: 'Theme: Light' });
    await userEvent.click(screen.getByRole('button', { name: 'Theme: Light' }));
    screen.getByRole('button', { name: 'Theme: Dark' });
    expect(document.documentElement.dataset.mantineColorScheme).toBe('dark');
    expect(localStorage.getItem('scrutin.theme')).toBe('dark');
  });
});

describe('an address', () => {
  it('that leads nowhere says so', async () => {
    await visit('/nowhere');
    await heading('There is no such page');
    await userEvent.click(screen.getByRole('link', { name: 'See all elections' }));
    await heading('Elections');
  });

  it('of an election shows its count, sorted as the address says', async () => {
    api.set(`/api/elections/${electionId}/ballot-paper`, paperOf());
    api.set(`/api/elections/${electionId}/results`, resultsOf());
    api.set(`/api/elections/${electionId}/series`, { election: electionId, points: [] });
    await visit(`/elections/${electionId}?sort=region&dir=asc`);
    await heading(/leads by 34 votes/);
    const table = screen.getByRole('table', { name: 'Turnout by region' });
    const header = within(table).getByRole('columnheader', { name: /Region/ });
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await userEvent.click(within(header).getByRole('button'));
    expect(location.search).toBe('?sort=region&dir=desc');
    const turnout = within(screen.getByRole('region', { name: 'Turnout' }));
    expect(turnout.getByRole('link', { name: 'Vote' }).getAttribute('href')).toBe(
      `/vote?election=${electionId}`,
    );
  });

  it('from a voter card is emptied, and fills in the form', async () => {
    await visit('/vote#n=OND-0001&c=ABCD-EFGH');
    await heading('Sign in to vote');
    expect(location.href).not.toMatch(/OND|ABCD/);
    const field = screen.getByLabelText<HTMLInputElement>('Registration number');
    expect(field.value).toBe('OND-0001');
  });
});
