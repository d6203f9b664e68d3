import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openElection } from '../setup/election';
import { addresses, demo } from '../setup/installation';
import { expectShown, getBallot, resultsUrl, trustFigure } from '../setup/pages';
import { castByClient } from '../setup/voters';

const widths = [1440, 390] as const;

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
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

for (const width of widths)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`pages are accessible and fit at ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const election = await openElection();
      const { publicUrl } = addresses();
      for (const path of [
        '/',
        `/elections/${demo().election}`,
        '/vote',
        '/how',
        '/limits',
        '/no',
      ]) {
        await page.goto(`${publicUrl}${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
      await getBallot(page, election.cards[0]?.link ?? '');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });

test('French is complete on the pages that a voter sees', async ({ page }) => {
  await page.goto(`${addresses().publicUrl}/vote`);
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.goto(resultsUrl(demo().election));
  await expect(page.getByText('En direct', { exact: true })).toBeVisible();
});
