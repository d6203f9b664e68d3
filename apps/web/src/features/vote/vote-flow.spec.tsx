import { parseJws } from '@scrutin/domain';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../i18n/i18n';
import { paperElection, paperFingerprint } from '../../testing/paper-network';
import { bodiesOf, Visit, voter } from './testing/visit';

const choicesIn = (ballot: string | undefined): unknown =>
  (parseJws(ballot ?? '', 'scrutin-ballot-1')?.payload as { choices?: unknown } | undefined)
    ?.choices;

describe('a voter', () => {
  it('gets from signing in to a receipt, with one ballot in the box', async () => {
    const visit = await Visit.begin();
    await visit.signIn();
    await visit.sees('Get your ballot');
    screen.getByText(/One ballot|receive one ballot/);
    await visit.press('Get my ballot');
    await visit.sees('Choose one candidate');
    await visit.choose(/Solveig/);
    await visit.sees('Is this your vote?');
    screen.getByText('Solveig Aubremond');
    await visit.press('Cast my ballot');
    await visit.sees('Your ballot is in the box');
    screen.getByText(paperFingerprint);
    screen.getByText('It stands at position 1 and is counted with the next release.');
    expect(visit.ballots.map(choicesIn)).toEqual(['001']);
  });

  it('may cast a blank vote', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.cast(/Blank vote/);
    await visit.sees('Your ballot is in the box');
    expect(visit.ballots.map(choicesIn)).toEqual(['000']);
  });

  it('may think again before casting', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.choose(/Korvanec/);
    await visit.press('Change');
    const kept = await screen.findByRole('radio', { name: /Korvanec/ });
    expect((kept as HTMLInputElement).checked).toBe(true);
    await visit.cast(/Tavarel/);
    await visit.sees('Your ballot is in the box');
    expect(visit.ballots.map(choicesIn)).toEqual(['010']);
  });

  it('is told what is missing when nothing is chosen', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.press('Review my ballot');
    expect(screen.getByRole('alert').textContent).toBe('Choose a candidate, or the blank vote.');
    expect(document.activeElement).toBe(screen.getAllByRole('radio')[0]);
    await visit.user.keyboard(' ');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('walks it all by keyboard, from heading to heading', async () => {
    const visit = await Visit.begin();
    await visit.user.type(await screen.findByLabelText('Registration number'), voter);
    await visit.user.keyboard('{Tab}RIGHT{Enter}');
    await visit.standsOn('Get your ballot');
    await visit.user.keyboard('{Tab}{Enter}');
    await visit.standsOn('Choose one candidate');
    await visit.user.keyboard('{Tab} {Enter}');
    await visit.standsOn('Is this your vote?');
    await visit.user.keyboard('{Tab}{Enter}');
    await visit.standsOn('Your ballot is in the box');
  });

  it('sends the ballot with nothing that names anyone', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.cast();
    await visit.sees('Your ballot is in the box');
    const [cast] = visit.network.requestsTo('/ballots');
    expect(cast).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    expect(cast?.headers).toEqual({ 'content-type': 'application/json' });
    expect(Object.keys(JSON.parse(cast?.body ?? '{}') as object)).toEqual(['ballot']);
    expect(visit.network.requestsTo('/credentials')[0]?.headers.authorization).toBe(
      `Bearer token of ${voter}`,
    );
    expect(`${location.href} ${JSON.stringify(Object.keys(localStorage))}`).not.toMatch(
      /token|voter/,
    );
  });

  it('has one ballot, however often the button is pressed', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.choose(/Korvanec/);
    await visit.user.dblClick(await screen.findByRole('button', { name: 'Cast my ballot' }));
    await visit.sees('Your ballot is in the box');
    expect(visit.ballots).toHaveLength(1);
    expect(
      new Set(bodiesOf(visit.network, '/ballots').map((body) => JSON.stringify(body))).size,
    ).toBe(1);
  });

  it('reads it in French', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    chooseLanguage('fr');
    await visit.sees('Choisissez un candidat');
    screen.getByText('Liste du Port · Plus de navettes');
    screen.getByRole('radio', { name: /Vote blanc/ });
    screen.getByText(paperElection.title.fr ?? '');
    expect(document.documentElement.lang).toBe('fr');
  });
});
