import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openElection } from '../setup/election';
import { expectShown, resultsUrl } from '../setup/pages';
import { castByClient } from '../setup/voters';

const hourMs = 3_600_000;
const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();

test('an election is extended and then annulled before the eyes of those who watch', async ({
  page,
}) => {
  const election = await openElection({ closesAt: fromNow(hourMs) });
  const { id, admin, tag } = election;
  const [card] = election.cards;
  if (card !== undefined) await castByClient(id, card, 0);
  await page.goto(resultsUrl(id));
  await expectShown(page, 1);

  const reason = { en: 'A power cut', fr: 'Une coupure de courant' };
  await admin.extendElection(id, { closesAt: fromNow(2 * hourMs), reason });
  await expect(page.getByText(/^Closing moved from .+: A power cut$/)).toBeVisible();

  await admin.annulElection(id, { reason: { en: 'A wrong roll', fr: 'Une liste fausse' } });
  const headline = page.getByRole('heading', { level: 1, name: `Council ${tag} was annulled` });
  await expect(headline).toBeVisible();
  await expect(page.getByText(/^Annulled .+: A wrong roll$/)).toBeVisible();
  await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.reload();
  await expect(headline).toBeVisible();
  await expect(page.getByText(/^Annulled .+: A wrong roll$/)).toBeVisible();
});
