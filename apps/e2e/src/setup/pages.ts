import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { addresses } from './installation';

export const resultsUrl = (election: string): string =>
  `${addresses().publicUrl}/elections/${election}`;

/** A browser of its own: nothing is shared with another person's. */
export async function newPerson(
  browser: Browser,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  return { context, page: await context.newPage() };
}

/** The number that stands beside a label of "Can I trust this?". */
export const trustFigure = (page: Page, label: string) =>
  page.getByText(label, { exact: true }).locator('xpath=following-sibling::dd');

export async function expectShown(page: Page, ballots: number): Promise<void> {
  // The figure moves in the eyes, and stands beside that for ears.
  const figure = new RegExp(`^${ballots}(${ballots})?(?!\\d)`);
  await expect(trustFigure(page, 'Shown here')).toHaveText(figure);
}

/** From the voter card to the list of candidates. */
export async function getBallot(
  page: Page,
  cardLink: string,
  heading = 'Choose one candidate',
): Promise<void> {
  await page.goto(cardLink);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Get my ballot' }).click();
  await expect(page.getByRole('heading', { name: heading })).toBeVisible();
}

export async function choose(page: Page, candidate: string): Promise<void> {
  await page.getByRole('radio', { name: candidate }).check();
  await page.getByRole('button', { name: 'Review my ballot' }).click();
  await expect(page.getByRole('heading', { name: 'Is this your vote?' })).toBeVisible();
}

export async function expectReceipt(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your ballot is in the box' })).toBeVisible();
}
