import { expect, test } from '@playwright/test';
import { runCommand } from '../setup/command';
import { resultsUrl } from '../setup/pages';

const voters = 2_000;
const times = 3;

test.setTimeout(300_000);

interface Summary {
  readonly isEqual: boolean;
  readonly election: string;
}

const summaryOf = (output: string): Summary =>
  JSON.parse(output.trim().split('\n').at(-1) ?? '') as Summary;

for (const boxes of [[], ['--per-region', '--regions', '20']])
  test(`every release in groups of ten is exact: ${boxes.join(' ') || 'one box'}`, async () => {
    const { code, output } = await runCommand('simulate', [
      ...['--voters', String(voters), '--rate', '200', '--release-size', '10'],
      ...['--scenario', 'close', '--json', ...boxes],
    ]);
    expect(code, output).toBe(0);
    expect(summaryOf(output).isEqual, output).toBe(true);
  });

for (let time = 1; time <= times; time += 1)
  test(`two thousand voters at once are counted exactly, and the page says tied (${time})`, async ({
    page,
  }) => {
    const { code, output } = await runCommand('simulate', [
      ...['--voters', String(voters), '--rate', '200', '--scenario', 'tie', '--json'],
    ]);
    expect(code, output).toBe(0);
    const summary = summaryOf(output);
    expect(summary.isEqual, output).toBe(true);
    await page.goto(resultsUrl(summary.election));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/are tied$/);
  });
