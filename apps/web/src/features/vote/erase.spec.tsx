import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Visit } from './testing/visit';

const openDialog = async (visit: Visit): Promise<HTMLElement> => {
  await visit.press('On a shared computer: erase the traces');
  return screen.findByRole('dialog', { name: 'Erase the traces on this device?' });
};

describe('erasing the traces', () => {
  it('leaves nothing on the device, and the ballot in the box', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.cast();
    await visit.sees('Your ballot is in the box');
    const dialog = await openDialog(visit);
    await within(dialog).findByText(/Your ballot stays in the box/);
    await visit.press('Erase and sign out');
    await visit.sees('Sign in to vote');
    screen.getByText('Erased. You are signed out, and this device remembers nothing.');
    expect(visit.storage.rows.size).toBe(0);
    expect(sessionStorage).toHaveLength(0);
    expect(localStorage).toHaveLength(0);
    expect(visit.ballots).toHaveLength(1);
    expect(document.body.textContent).not.toContain('1-0001');
  });

  it('warns whoever has not cast the ballot', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    const dialog = await openDialog(visit);
    await within(dialog).findByText(/You have not cast your ballot/);
    await visit.press('Keep them');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(visit.storage.rows.size).toBe(1);
    await visit.cast();
    await visit.sees('Your ballot is in the box');
  });

  it('tells nobody who has no ballot that it is counted', async () => {
    const visit = await Visit.begin();
    await visit.signIn();
    const dialog = await openDialog(visit);
    await within(dialog).findByText(/are deleted from this browser/);
    expect(dialog.textContent).not.toMatch(/counted|cast your ballot|no receipt/);
  });

  it('says of a ballot without an answer that nobody knows', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    // Something in between answers, and nobody knows what has become of the ballot.
    visit.network.fail('/ballots', { status: 403, code: 'http_403' });
    await visit.cast();
    await screen.findByText(/do not know whether your vote has arrived/);
    const dialog = await openDialog(visit);
    await within(dialog).findByText(/it is not known whether it arrived/);
    expect(dialog.textContent).not.toMatch(/You have not cast/);
  });

  it('erases nothing before it knows what is there', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    visit.storage.fault = 'forbidden';
    const dialog = await openDialog(visit);
    await within(dialog).findByText('This browser does not let us store anything.');
    expect(dialog.textContent).not.toMatch(/counted/);
  });

  it('says when it could not be done, and signs nobody out', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    const dialog = await openDialog(visit);
    visit.storage.fault = 'forbidden';
    await visit.press('Erase and sign out');
    await within(dialog).findByText('This browser does not let us store anything.');
    expect(visit.storage.rows.size).toBe(1);
    expect(sessionStorage).toHaveLength(1);
  });
});
