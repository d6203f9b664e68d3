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
