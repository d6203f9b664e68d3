import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openElection, threeStands } from '../setup/election';
import { publicClient } from '../setup/installation';
import { expectReceipt, expectShown, getBallot, newPerson, resultsUrl } from '../setup/pages';

test('a voter approves of two out of four, and both are counted', async ({ browser }) => {
  const election = await openElection({
    method: { type: 'approval', max: 2 },
    stands: [...threeStands, { name: 'Mary Somerville' }],
  });
  const observer = await newPerson(browser);
  await observer.page.goto(resultsUrl(election.id));
  await expectShown(observer.page, 0);

  const { page } = await newPerson(browser);
  await getBallot(page, election.cards[0]?.link ?? '', 'Choose up to 2 candidates');
  await page.getByRole('checkbox', { name: 'Emmy Noether' }).check();
  await page.getByRole('checkbox', { name: 'Ada Lovelace' }).check();
  await expect(page.getByText('2 of 2 chosen.')).toBeVisible();
  const third = page.getByRole('checkbox', { name: 'Mary Somerville' });
  await expect(third).toHaveAttribute('aria-disabled', 'true');
  await expect(third).toHaveAccessibleDescription(/take one away first/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Review my ballot' }).click();
  const vote = page.getByRole('region', { name: 'Your vote' });
  await expect(vote.getByRole('listitem')).toHaveText([/Ada Lovelace/, /Emmy Noether/]);
  await page.getByRole('button', { name: 'Cast my ballot' }).click();
  await expectReceipt(page);

  await expectShown(observer.page, 1);
  await expect(
    observer.page.getByRole('heading', {
      level: 1,
      name: 'Ada Lovelace and Emmy Noether are tied',
    }),
  ).toBeVisible();
  await expect(
    observer.page.getByText(/ on 100\.0% of 1 ballot that names somebody/),
  ).toBeVisible();
  expect((await new AxeBuilder({ page: observer.page }).analyze()).violations).toEqual([]);
  const { totals } = await publicClient().getResults(election.id);
  expect(totals.candidates.map(({ votes }) => votes)).toEqual([1, 0, 1, 0]);
  expect([totals.ballots, totals.blank, totals.independents]).toEqual([1, 0, 1]);
});
