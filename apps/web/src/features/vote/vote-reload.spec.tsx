import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../testing/paper-network';
import { bodiesOf, Visit } from './testing/visit';

/** Whatever was repeated: one voter in the register, one ballot in the box, and only ever the same bytes sent. */
const expectOneBallot = (visit: Visit): void => {
  expect(visit.network.server.blindedMessages.size).toBe(1);
  expect(visit.ballots).toHaveLength(1);
  for (const path of ['/credentials', '/ballots'])
    expect(
      new Set(bodiesOf(visit.network, path).map((body) => JSON.stringify(body))).size,
      path,
    ).toBe(1);
};

const losses: readonly Fault[] = ['request_lost', 'answer_lost'];

describe('a reload', () => {
  it('loses nothing at any step', async () => {
    const visit = await Visit.begin();
    await visit.signIn();
    await visit.sees('Get your ballot');
    await visit.reload();
    await visit.press('Get my ballot');
    await visit.sees('Choose one candidate');
    await visit.reload();
    await visit.choose(/Korvanec/);
    await visit.sees('Is this your vote?');
    await visit.reload();
    await visit.cast();
    await visit.sees('Your ballot is in the box');
    await visit.reload();
    await visit.sees('Your ballot is in the box');
    expectOneBallot(visit);
  });

  it('at the review asks for the choice anew, and goes on only when told to', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.choose(/Korvanec/);
    await visit.sees('Is this your vote?');
    await visit.reload();
    await visit.sees('Choose one candidate');
    await visit.user.click(await screen.findByRole('radio', { name: /Korvanec/ }));
    await visit.sees('Choose one candidate');
    expect(screen.getByRole('radio', { name: /Korvanec/ })).toHaveProperty('checked', true);
    await visit.press('Review my ballot');
    await visit.sees('Is this your vote?');
  });

  it.each(losses)(
    'between request and answer of the ballot (%s) asks again by itself',
    async (fault) => {
      const visit = await Visit.begin();
      await visit.signIn();
      visit.network.fail('/credentials', fault);
      await visit.press('Get my ballot');
      await screen.findByText('The server does not answer.');
      await visit.reload();
      await visit.cast();
      await visit.sees('Your ballot is in the box');
      expectOneBallot(visit);
    },
  );

  it.each(losses)(
    'between request and answer of casting (%s) sends again by itself',
    async (fault) => {
      const visit = await Visit.begin();
      await visit.getBallot();
      visit.network.fail('/ballots', fault);
      await visit.cast();
      await screen.findByText('No connection. We try again by ourselves.');
      await visit.reload();
      await visit.sees('Your ballot is in the box');
      expectOneBallot(visit);
    },
  );

  it('after the close still gets the receipt of a ballot that had arrived', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    visit.network.fail('/ballots', 'answer_lost');
    await visit.cast();
    await screen.findByText('No connection. We try again by ourselves.');
    visit.network.server.state = 'closed';
    await visit.reload();
    await visit.sees('Your ballot is in the box');
    expectOneBallot(visit);
  });
});

describe('a lost connection', () => {
  it.each(losses)(
    'while the ballot is asked for (%s) is answered with another try',
    async (fault) => {
      const visit = await Visit.begin();
      await visit.signIn();
      visit.network.fail('/credentials', fault);
      await visit.press('Get my ballot');
      expect((await screen.findByRole('alert')).textContent).toContain('Your vote was not cast.');
      await visit.press('Try again');
      await visit.cast();
      await visit.sees('Your ballot is in the box');
      expectOneBallot(visit);
    },
  );

  it('while casting heals by itself', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    visit.network.fail('/ballots', 'answer_lost', 'request_lost');
    await visit.cast();
    await visit.sees('Your ballot is in the box');
    expectOneBallot(visit);
  });

  it('while casting is healed at once when the browser is back online', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    visit.network.fail('/ballots', {
      status: 503,
      code: 'overloaded',
      retryAfter: '3600',
    });
    await visit.cast();
    await screen.findByText('The server has a lot to do. We try again by ourselves.');
    window.dispatchEvent(new Event('online'));
    await visit.sees('Your ballot is in the box');
  });

  it('can be waited out: stopped, and sent again later', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    visit.network.fail('/ballots', 'answer_lost');
    await visit.cast();
    await visit.press('Stop trying');
    await visit.sees('This ballot is signed already');
    await screen.findByText('Stopped. Your ballot is kept on this device and has perhaps arrived.');
    await visit.press('Send it again');
    await visit.sees('Your ballot is in the box');
    expectOneBallot(visit);
  });

  it('before anything is signed leaves the choice open', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.reload();
    visit.network.fail('/opened', 'request_lost');
    await visit.cast();
    await visit.press('Stop trying');
    await screen.findByText('Your vote was not cast.');
    await visit.press('Back to my choice');
    await visit.press('Review my ballot');
    await visit.press('Cast my ballot');
    await visit.sees('Your ballot is in the box');
    expectOneBallot(visit);
  });
});
