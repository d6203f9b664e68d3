import { parseReceipt } from '@scrutin/domain';
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { paperElection } from '../../testing/paper-network';
import { Visit } from './testing/visit';

const voted = async (): Promise<Visit> => {
  const visit = await Visit.begin();
  await visit.getBallot();
  await visit.cast();
  await visit.sees('Your ballot is in the box');
  return visit;
};

describe('the receipt', () => {
  it('can be kept as a file with the signed receipt, and nothing else', async () => {
    const visit = await voted();
    const made = vi.spyOn(URL, 'createObjectURL');
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      clicked.push(this.download);
    });
    await visit.press('Download the receipt');
    expect(clicked).toEqual(['receipt-1.txt']);
    const text = await (made.mock.calls[0]?.[0] as Blob).text();
    expect(text.endsWith('\n')).toBe(true);
    expect(parseReceipt(text.trimEnd())?.position).toBe(1);
  });

  it('can be printed', async () => {
    const visit = await voted();
    const print = vi.fn();
    vi.stubGlobal('print', print);
    await visit.press('Print');
    expect(print).toHaveBeenCalledOnce();
  });

  it('leads to the count, and holds no choice', async () => {
    await voted();
    expect(screen.getByRole('link', { name: 'Watch the count' }).getAttribute('href')).toBe(
      `/elections/${paperElection.election}`,
    );
    const { candidates } = paperElection;
    for (const { name } of candidates) expect(document.body.textContent).not.toContain(name);
    expect(document.body.textContent).not.toMatch(/recovery code —|Your vote/);
  });

  it('says so when it is of another tab, where something else was chosen', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.choose(/Korvanec/);
    await visit.castInOtherTab(1);
    await visit.press('Cast my ballot');
    await visit.sees('Your ballot is in the box');
    expect(screen.getByRole('alert').textContent).toMatch(/What you chose here was not cast/);
    expect(visit.ballots).toHaveLength(1);
    await visit.reload();
    await visit.sees('Your ballot is in the box');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('of the same choice in another tab needs no word', async () => {
    const visit = await Visit.begin();
    await visit.getBallot();
    await visit.choose(/Korvanec/);
    await visit.castInOtherTab(0);
    await visit.press('Cast my ballot');
    await visit.sees('Your ballot is in the box');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is found again by signing in on this device', async () => {
    const visit = await voted();
    await visit.press('Sign out');
    await visit.signIn();
    await visit.sees('Your ballot is in the box');
    expect(visit.network.requestsTo('/ballots')).toHaveLength(1);
  });
});
