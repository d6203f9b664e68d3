import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;
/** `npm run test:full` adds what takes long. */
const isFull = process.env['SCRUTIN_FULL'] === '1';

/** Real Chromium against what `npm start` starts. Nothing is retried: a test that fails once has found something. */
export default defineConfig({
  testDir: './src',
  outputDir: '../../.scrutin/test-results',
  globalSetup: './src/setup/start.ts',
  globalTeardown: './src/setup/stop.ts',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env['SCRUTIN_CHROMIUM'] ?? '/usr/bin/chromium',
      // Chromium's sandbox refuses root.
      args: isRoot ? ['--no-sandbox'] : [],
    },
    // Pictures of every moment took as much of the processor as the pages; the trace has the page as it was anyway.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'people', testMatch: '**/src/flows/**/*.e2e.ts', fullyParallel: true },
    // What stops the servers of all, or takes all of the machine, comes alone and one after the other.
    {
      name: 'faults',
      testMatch: isFull
        ? ['**/src/faults/**/*.e2e.ts', '**/src/full/**/*.e2e.ts']
        : '**/src/faults/**/*.e2e.ts',
      dependencies: ['people'],
      workers: 1,
    },
  ],
});
