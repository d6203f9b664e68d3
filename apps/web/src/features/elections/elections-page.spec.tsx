import type { ElectionResponse, ElectionState } from '@scrutin/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../i18n/i18n';
import { FakeApi } from '../../testing/fake-api';
import { renderPage } from '../../testing/render-page';
import { closesAt, electionId, opensAt, paperOf, resultsOf } from '../../testing/results';
import { wordsOf } from '../../testing/words';
import { ElectionsPage } from './elections-page';
import { timesText } from './times-text';

const electionOf = (
  title: string,
  state: ElectionState,
  parts: Partial<ElectionResponse> = {},
): ElectionResponse => ({
  id: `${electionId.slice(0, -4)}${String(title.length).padStart(4, '0')}`,
  title: { en: title, fr: `${title} (fr)` },
  state,
  opensAt,
  closesAt,
  extensions: [],
  annulment: null,
  sealedAt: null,
  closedAt: null,
  method: { type: 'one' },
  boxes: 'one',
  visibility: 'live',
  releaseSize: 1,
  regionIds: null,
  fingerprint: null,
  registered: 1_000,
  version: 1,
  ...parts,
});

let api: FakeApi;
const serve = (...items: readonly ElectionResponse[]): void =>
  api.set('/api/elections', { items, next: null });
const titlesIn = (region: string): (string | null)[] =>
  within(screen.getByRole('region', { name: new RegExp(region) }))
    .getAllByRole('heading', { level: 3 })
    .map(({ textContent }) => textContent);

beforeEach(() => {
  api = new FakeApi();
});

describe('the elections', () => {
  it('stand by what can be done with them', async () => {
    serve(
      electionOf('Closed one', 'closed'),
      electionOf('Later', 'sealed', { opensAt: '2026-06-02T08:00:00.000Z' }),
      electionOf('Sooner', 'sealed', { opensAt: '2026-06-01T08:00:00.000Z' }),
      electionOf('Undated plan', 'draft', { opensAt: null, registered: null }),
      electionOf('Now', 'open'),
      electionOf('Annulled one', 'annulled'),
    );
    await renderPage(<ElectionsPage />);
    await screen.findByText('Now');
    expect(titlesIn('Open now')).toEqual(['Now']);
    expect(titlesIn('Coming up')).toEqual(['Sooner', 'Later', 'Undated plan']);
    expect(titlesIn('Closed')).toEqual(['Closed one', 'Annulled one']);
    expect(document.title).toBe('Open now (1) · Scrutin');
  });

  it('tell how an open one stands', async () => {
    const open = electionOf('Now', 'open', { id: electionId });
    serve(open);
    api.set(`/api/elections/${electionId}/ballot-paper`, paperOf());
    api.set(`/api/elections/${electionId}/results`, resultsOf());
    await renderPage(<ElectionsPage />);
    await screen.findByText(/Maëlle Korvanec leads by 34 votes/);
    screen.getByText(/52\.4% of 1,000 registered have voted/);
    expect(screen.getByRole('link', { name: 'Now' }).getAttribute('href')).toBe(
      `/elections/${electionId}`,
    );
  });

  it('tell no count any more of one that was annulled meanwhile', async () => {
    serve(electionOf('Now', 'open', { id: electionId }));
    api.set(`/api/elections/${electionId}/ballot-paper`, paperOf());
    api.set(`/api/elections/${electionId}/results`, resultsOf());
    const { queryClient } = await renderPage(<ElectionsPage />);
    await screen.findByText(/leads by/);
    api.setAnswer(`/api/elections/${electionId}/results`, {
      status: 410,
      body: { type: 'about:blank', title: 'Annulled', status: 410, code: 'election_annulled' },
    });
    await queryClient.invalidateQueries();
    await waitFor(() => expect(screen.queryByText(/leads by/)).toBeNull());
  });

  it('may be none', async () => {
    serve();
    await renderPage(<ElectionsPage />);
    await screen.findByRole('heading', { name: 'No elections yet' });
  });

  it('keep their room while they load', async () => {
    api.setAnswer('/api/elections', 'silent');
    await renderPage(<ElectionsPage />);
    screen.getByText('Loading');
  });

  it('can be asked for again when nobody answered', async () => {
    api.setAnswer('/api/elections', 'unreachable');
    await renderPage(<ElectionsPage />);
    await screen.findByText('The server does not answer');
    serve(electionOf('Now', 'open'));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Now');
  });

  it('go on where the server’s page ends', async () => {
    api.set('/api/elections', { items: [electionOf('First', 'open')], next: 'c1' });
    await renderPage(<ElectionsPage />);
    await screen.findByText('First');
    serve(electionOf('Second one', 'open'));
    await userEvent.click(screen.getByRole('button', { name: 'Show more elections' }));
    await screen.findByText('Second one');
    screen.getByText('First');
    expect(api.asked.at(-1)).toMatch(/cursor=c1|ballot-paper|results/);
  });

  it('are named in French', async () => {
    chooseLanguage('fr');
    serve(electionOf('Now', 'open'));
    await renderPage(<ElectionsPage />);
    await screen.findByText('Now (fr)');
  });
});

describe('the times of an election', () => {
  const en = wordsOf('en');
  it.each([
    ['draft', { opensAt: null }, /^No dates yet$/],
    ['sealed', {}, /^Opens Monday.*, closes Monday/],
    ['sealed', { closesAt: null }, /^Opens .*, no closing time set$/],
    ['open', {}, /^Open since .*, closes /],
    ['closing', {}, /^Closed Monday/],
    ['closed', {}, /^Closed Monday/],
    ['annulled', { closesAt: null }, /^$/],
  ] as const)('%s %j', (state, parts, text) => {
    expect(timesText(electionOf('x', state, parts), en)).toMatch(text);
  });
});
