import { runChecks } from './checks.mjs';
import { ensureChromium } from './chromium.mjs';
import { runPlaywright, runVitest } from './runners.mjs';
import { announce, run } from './steps.mjs';

/** @typedef {import('./runners.mjs').Totals} Totals */

async function build() {
  announce('build');
  const isBuilt = (await run('nx', ['run-many', '-t', 'build', '--outputStyle', 'static'])) === 0;
  return isBuilt ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function endToEnd() {
  const chromium = await ensureChromium();
  return chromium === null ? { passed: 0, failed: 1 } : runPlaywright(chromium);
}

/**
 * `isFull`: more cases of each property, and what takes long end to end.
 * @param {{ isFull: boolean }} options
 * @returns {Promise<Totals>}
 */
export async function runAll({ isFull }) {
  const started = Date.now();
  // Read by the configurations of the runners.
  if (isFull) process.env['SCRUTIN_FULL'] = '1';
  /** @type {readonly [string, () => Promise<Totals>][]} */
  const runners = [
    ['check', runChecks],
    ['build', build],
    ['unit', () => runVitest('unit', ['unit', 'web', 'web logic'])],
    ['integration', () => runVitest('integration', ['integration'])],
    ['end to end', endToEnd],
  ];
  const lines = [];
  const sum = { passed: 0, failed: 0 };
  for (const [name, runner] of runners) {
    const runnerStarted = Date.now();
    const totals = await runner();
    sum.passed += totals.passed;
    sum.failed += totals.failed;
    const seconds = Math.round((Date.now() - runnerStarted) / 1000);
    lines.push(`${name.padEnd(12)} ${totals.passed} ok, ${totals.failed} not ok, ${seconds} s`);
  }
  announce(`summary after ${Math.round((Date.now() - started) / 1000)} s`);
  for (const line of lines) console.log(line);
  return sum;
}
