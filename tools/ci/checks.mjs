import { announce, run } from './steps.mjs';

/** @type {readonly { title: string, command: string, args: readonly string[] }[]} */
const checks = [
  {
    title: 'types and lint',
    command: 'nx',
    args: ['run-many', '-t', 'typecheck', 'lint', '--parallel', '2', '--outputStyle', 'static'],
  },
  { title: 'lint of the build', command: 'eslint', args: ['--max-warnings', '0', '*.{ts,mjs}'] },
  { title: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { title: 'dead code', command: 'knip', args: ['--no-progress'] },
];

/** Everything a machine can see without running the product. */
export async function runChecks() {
  const totals = { passed: 0, failed: 0 };
  for (const { title, command, args } of checks) {
    announce(title);
    if ((await run(command, args)) === 0) totals.passed += 1;
    else totals.failed += 1;
  }
  return totals;
}
