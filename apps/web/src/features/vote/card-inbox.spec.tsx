import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetCard, receiveCard } from './card-inbox';
import { Visit } from './testing/visit';

const at = (address: string): void => window.history.replaceState({ kept: true }, '', address);
const field = async (name: string): Promise<string> =>
  (await screen.findByLabelText<HTMLInputElement>(name)).value;

afterEach(() => {
  forgetCard();
  at('/');
});

describe('a card', () => {
  it('fills in the form, and leaves the address at once', async () => {
    at('/vote#n=1-0001&c=RIGHT');
    receiveCard();
    expect(location.href).toMatch(/\/vote$/);
    expect(history.state).toEqual({ kept: true });
    const visit = await Visit.begin();
    expect(await field('Registration number')).toBe('1-0001');
    expect(await field('Access code')).toBe('RIGHT');
    screen.getByText('We filled this in from the link on your card.');
    await visit.press('Sign in');
    await visit.sees('Get your ballot');
  });

  it('keeps what else is in the address', () => {
    at('/vote?election=e#n=1&c=2');
    receiveCard();
    expect(location.pathname + location.search + location.hash).toBe('/vote?election=e');
  });

  it('is taken on the voter pages only', async () => {
    at('/how#n=1&c=2');
    receiveCard();
    expect(location.hash).toBe('#n=1&c=2');
    await Visit.begin();
    expect(await field('Registration number')).toBe('');
  });

  it('that is opened over the session of another voter takes its place', async () => {
    const visit = await Visit.begin();
    await visit.signIn();
    await visit.sees('Get your ballot');
    at('/vote#n=1-0002&c=RIGHT');
    act(() => receiveCard());
    await visit.sees('Sign in to vote');
    expect(await field('Registration number')).toBe('1-0002');
    await visit.press('Sign in');
    await visit.press('Get my ballot');
    await visit.sees('Choose one candidate');
    await waitFor(() =>
      expect(visit.network.requestsTo('/credentials')[0]?.headers.authorization).toBe(
        'Bearer token of 1-0002',
      ),
    );
  });
});
