import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openElection, prepareElection } from '../setup/election';
import { addresses, demo } from '../setup/installation';
import {
  choose,
  expectReceipt,
  expectShown,
  getBallot,
  resultsUrl,
  trustFigure,
} from '../setup/pages';
import { castByClient } from '../setup/voters';

/** What colours and sizes decide; everything else in a page is the same for all who see it. */
const rulesOfLooks = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

async function expectNoViolations(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Charts take the new width when they have noticed it.
  await expect
    .poll(() =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    )
    .toBeLessThanOrEqual(0);
}

test('the demo moves by itself', async ({ page }) => {
  await page.goto(resultsUrl(demo().election));
  const shown = trustFigure(page, 'Shown here');
  await expect(shown).toBeVisible();
  const before = (await shown.textContent()) ?? '';
  await expect(shown).not.toHaveText(before);
});

test('two who are level are said to be tied', async ({ page }) => {
  const election = await openElection({ voters: 2 });
  for (const [index, card] of election.cards.entries())
    await castByClient(election.id, card, index);
  await page.goto(resultsUrl(election.id));
  await expectShown(page, 2);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Lovelace.*Hopper.*are tied/);
});

test('a lost connection is said, and healed', async ({ page, context }) => {
  const election = await openElection();
  await page.goto(resultsUrl(election.id));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^not live since/)).toBeVisible();
  const [card] = election.cards;
  if (card !== undefined) await castByClient(election.id, card, 0);
  await context.setOffline(false);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expectShown(page, 1);
});

test('a page that was opened too early comes alive by itself', async ({ page }) => {
  const election = await prepareElection();
  await page.goto(resultsUrl(election.id));
  await expect(page.getByText(/the election is still being prepared/)).toBeVisible();
  await election.admin.openElection(election.id);
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 });
  const [card] = election.cards;
  if (card !== undefined) await castByClient(election.id, card, 0);
  await expectShown(page, 1);
});

test('a network without WebSockets is live as well', async ({ page }) => {
  await page.addInitScript(() => {
    // As a proxy does that knows no upgrades.
    window.WebSocket = class extends EventTarget {
      constructor() {
        super();
        setTimeout(() => {
          (this as unknown as { onerror?: (event: Event) => void }).onerror?.(new Event('error'));
        });
      }
      close(): void {}
    } as unknown as typeof WebSocket;
  });
  const election = await openElection();
  await page.goto(resultsUrl(election.id));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const [card] = election.cards;
  if (card !== undefined) await castByClient(election.id, card, 0);
  await expectShown(page, 1);
});

test('a close is seen on the page that is open', async ({ page }) => {
  const election = await openElection();
  const [card] = election.cards;
  if (card !== undefined) await castByClient(election.id, card, 1);
  await page.goto(resultsUrl(election.id));
  await expectShown(page, 1);
  await election.admin.closeElection(election.id);
  await expect(page.getByText('Closed', { exact: true })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeHidden();
});

const publicPaths = ['/', '/vote', '/how', '/limits', '/admin/invitation#t=x', '/no'];

const wideAndLight = async (page: Page): Promise<void> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1440, height: 900 });
};

/** As it is, wide and light, with all rules; then in the other size and colours. */
const expectAccessible = async (page: Page): Promise<void> => {
  await expectNoSidewaysScroll(page);
  await expectNoViolations(
    new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']),
  );
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 900 });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectNoSidewaysScroll(page);
  await expectNoViolations(new AxeBuilder({ page }).withRules(rulesOfLooks));
  await wideAndLight(page);
};

/** For a dozen looks at whole pages. */
const looksMs = 180_000;

test('public pages are accessible and fit, light and dark, wide and narrow', async ({ page }) => {
  test.setTimeout(looksMs);
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await wideAndLight(page);
  for (const path of publicPaths) {
    await page.goto(`${addresses().publicUrl}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  expect(errors).toEqual([]);
});

test('the pages of an election are accessible and fit, light and dark, wide and narrow', async ({
  page,
}) => {
  test.setTimeout(looksMs);
  await wideAndLight(page);
  const election = await openElection();
  await page.goto(resultsUrl(demo().election));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.locator('.recharts-surface').first().waitFor();
  await expectAccessible(page);
  await getBallot(page, election.cards[0]?.link ?? '');
  await expectAccessible(page);
  await choose(page, 'Emmy Noether');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cast my ballot' }).click();
  await expectReceipt(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: /erase the traces/ }).click();
  await expect(page.getByText('Your ballot stays in the box and is counted.')).toBeVisible();
  await expectAccessible(page);
  await election.admin.closeElection(election.id);
  await page.goto(resultsUrl(election.id));
  await expect(page.getByText('Closed', { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('French is spoken on all pages once it is chosen', async ({ page }) => {
  await page.goto(`${addresses().publicUrl}/vote`);
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.goto(resultsUrl(demo().election));
  await expect(page.getByText('En direct', { exact: true })).toBeVisible();
});
