import { announce, run } from './steps.mjs';

/** @typedef {{ title: string, command: string, args: readonly string[] }} Check */

/**
 * What stands in one row runs at the same time. Lint is one process for all projects: each of its own would load
 * the rules, the graph of projects and the types below it again. `nx lint <project>` is there for one project.
 * @type {readonly (readonly Check[])[]}
 */
const checks = [
  [
    {
      title: 'types',
      command: 'nx',
      args: ['run-many', '-t', 'typecheck', '--parallel', '1', '--outputStyle', 'static'],
    },
    { title: 'lint', command: 'eslint', args: ['--max-warnings', '0', '.'] },
  ],
  [
    { title: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
    { title: 'dead code', command: 'knip', args: ['--no-progress'] },
  ],
];

/** Everything a machine can see without running the product. */
export async function runChecks() {
  const totals = { passed: 0, failed: 0 };
  for (const row of checks) {
    announce(row.map(({ title }) => title).join(', '));
    const codes = await Promise.all(row.map(({ command, args }) => run(command, args)));
    for (const code of codes) {
      if (code === 0) totals.passed += 1;
      else totals.failed += 1;
    }
  }
  return totals;
}
