import { expect, test } from '@playwright/test';
import { openElection } from '../setup/election';
import { publicClient } from '../setup/installation';
import {
  choose,
  expectReceipt,
  expectShown,
  getBallot,
  newPerson,
  resultsUrl,
} from '../setup/pages';

const castPath = '**/api/elections/*/ballots';
const issuePath = '**/api/elections/*/credentials';

test('a voter casts, and the number moves on another screen', async ({ browser }) => {
  const election = await openElection();
  const observer = await newPerson(browser);
  await observer.page.goto(resultsUrl(election.id));
  await expectShown(observer.page, 0);
  await expect(observer.page.getByText('Live', { exact: true })).toBeVisible();

  const voter = await newPerson(browser);
  await getBallot(voter.page, election.cards[0]?.link ?? '');
  expect(voter.page.url()).not.toContain('#');
  await choose(voter.page, 'Grace Hopper');
  await voter.page.getByRole('button', { name: 'Cast my ballot' }).click();
  await expectReceipt(voter.page);

  await expectShown(observer.page, 1);
  await expect(
    observer.page.getByRole('heading', { level: 1, name: 'Grace Hopper leads by 1 vote' }),
  ).toBeVisible();
});

test('a reload at any step ends with one ballot and its receipt', async ({ page }) => {
  const election = await openElection();
  await getBallot(page, election.cards[0]?.link ?? '');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Choose one candidate' })).toBeVisible();
  await choose(page, 'Ada Lovelace');
  // A choice is kept in memory only, so that a shared computer does not tell it: it is made anew.
  await page.reload();
  await choose(page, 'Ada Lovelace');
  await page.getByRole('button', { name: 'Cast my ballot' }).click();
  await expectReceipt(page);
  await page.reload();
  await expectReceipt(page);
  const { accepted, turnout } = await publicClient().getResults(election.id);
  expect([accepted, turnout.issued]).toEqual([1, 1]);
});

test('answers that get lost are asked for again with the same bytes', async ({ page }) => {
  const election = await openElection();
  const sent: string[] = [];
  for (const path of [issuePath, castPath]) {
    let isFirst = true;
    await page.route(path, async (route) => {
      sent.push(route.request().postData() ?? '');
      if (!isFirst) return route.continue();
      isFirst = false;
      // The server has done its part; the answer never arrives.
      await route.fetch();
      await route.abort('connectionreset');
    });
  }
  await page.goto(election.cards[0]?.link ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Get my ballot' }).click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await choose(page, 'Emmy Noether');
  await page.getByRole('button', { name: 'Cast my ballot' }).click();
  await expectReceipt(page);
  expect(sent).toHaveLength(4);
  expect([sent[0], sent[2]]).toEqual([sent[1], sent[3]]);
  const { accepted, turnout } = await publicClient().getResults(election.id);
  expect([accepted, turnout.issued]).toEqual([1, 1]);
});

test('a wrong code is refused, and nothing is lost', async ({ page }) => {
  const election = await openElection();
  const link = (election.cards[0]?.link ?? '').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This number and code do not belong together.')).toBeVisible();
  // The number is still there; with the right code it goes on.
  await page.getByLabel('Access code').fill(election.cards[0]?.accessCode ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Get my ballot' })).toBeVisible();
});

test('a keyboard is enough', async ({ page }) => {
  const election = await openElection();
  const { keyboard } = page;
  await page.goto(election.cards[0]?.link ?? '');
  await page.getByRole('button', { name: 'Sign in' }).press('Enter');
  await page.getByRole('button', { name: 'Get my ballot' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Choose one candidate' })).toBeFocused();
  for (let stops = 0; stops < 20; stops += 1) {
    await keyboard.press('Tab');
    if ((await page.locator('input[type=radio]:focus').count()) > 0) break;
  }
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Grace Hopper' })).toBeChecked();
  await page.getByRole('button', { name: 'Review my ballot' }).press('Enter');
  await expect(page.getByText('Grace Hopper')).toBeVisible();
  await page.getByRole('button', { name: 'Cast my ballot' }).press('Enter');
  await expectReceipt(page);
});

test('the ballot carries neither session nor cookie nor referrer', async ({ page }) => {
  const election = await openElection();
  await getBallot(page, election.cards[0]?.link ?? '');
  await choose(page, 'Ada Lovelace');
  const cast = page.waitForRequest(castPath);
  await page.getByRole('button', { name: 'Cast my ballot' }).click();
  const headers = await (await cast).allHeaders();
  expect(headers).not.toHaveProperty('authorization');
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('referer');
  await expectReceipt(page);
});
