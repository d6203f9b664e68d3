import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultDataDir, findRunning, linkAt, readDemo } from '@scrutin/launch';
import { chromium, type Browser, type Page } from '@playwright/test';
import { ensureChromium } from '@scrutin/ci/chromium';
import { repositoryRoot } from '../setup/stack';

const images = join(repositoryRoot, 'docs', 'images');
const heightByWidth = { 1440: 900, 390: 844 } as const;

interface Shot {
  readonly name: string;
  readonly width: keyof typeof heightByWidth;
  readonly colorScheme: 'light' | 'dark';
  readonly open: (page: Page) => Promise<void>;
}

async function take(browser: Browser, { name, width, colorScheme, open }: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: heightByWidth[width] },
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await open(page);
  await page.evaluate(() => document.fonts.ready);
  const path = join(images, `${name}-${width}-${colorScheme}.png`);
  await page.screenshot({ path });
  console.log(`  ${path}`);
  await context.close();
}

/** Takes the pictures of the README from the installation that runs on the usual data directory. */
async function main(): Promise<void> {
  const dataDir = process.env['SCRUTIN_DATA_DIR'] ?? defaultDataDir;
  const running = findRunning(dataDir);
  const demo = readDemo(dataDir);
  const executablePath = await ensureChromium();
  if (running === null || demo === null || executablePath === null) {
    console.error('\n  The pictures are taken of a running demo: start it with "npm start".\n');
    process.exitCode = 1;
    return;
  }
  mkdirSync(images, { recursive: true });
  const live = async (page: Page): Promise<void> => {
    await page.goto(`${running.publicUrl}/elections/${demo.election}`);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.locator('.recharts-line').first().waitFor();
  };
  const vote = async (page: Page): Promise<void> => {
    const [card] = demo.printed;
    if (card === undefined) throw new Error('the demo has printed no card');
    await page.goto(linkAt(running.publicUrl, card.link));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Get my ballot' }).waitFor();
  };
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    for (const width of [1440, 390] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await take(browser, { name: 'live', width, colorScheme, open: live });
      }
      await take(browser, { name: 'vote', width, colorScheme: 'light', open: vote });
    }
  } finally {
    await browser.close();
  }
}

await main();
