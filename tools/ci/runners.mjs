import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { announce, root, run } from './steps.mjs';

/** @typedef {{ passed: number, failed: number }} Totals */

const reports = `${root}.scrutin/test-reports`;

/**
 * A runner that failed without saying which test did counts as one failure, so that nothing is ever green by silence.
 * @param {number} exitCode
 * @param {Totals | null} totals
 * @returns {Totals}
 */
const orOneFailure = (exitCode, totals) => {
  const known = totals ?? { passed: 0, failed: 0 };
  const isSilent = known.failed === 0 && (exitCode !== 0 || totals === null || known.passed === 0);
  return isSilent ? { ...known, failed: 1 } : known;
};

/** @param {string} file */
const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

/**
 * @param {string} name
 * @param {readonly string[]} projects
 */
export async function runVitest(name, projects) {
  announce(name);
  const file = `${reports}/${name}.json`;
  rmSync(file, { force: true });
  mkdirSync(reports, { recursive: true });
  const exitCode = await run('vitest', [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  return orOneFailure(
    exitCode,
    report && { passed: report.numPassedTests, failed: report.numFailedTests },
  );
}

/** @param {string} chromium path of the browser */
export async function runPlaywright(chromium) {
  announce('end to end');
  const file = `${reports}/end-to-end.json`;
  rmSync(file, { force: true });
  mkdirSync(reports, { recursive: true });
  const exitCode = await run(
    'playwright',
    ['test', '--config', 'apps/e2e/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file, SCRUTIN_CHROMIUM: chromium },
  );
  const report = readReport(file);
  return orOneFailure(
    exitCode,
    report && {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
    },
  );
}
