import { announce, run } from './steps.mjs';

/** @typedef {{ title: string, command: string, args: readonly string[], env?: Record<string, string> }} Check */

/**
 * TypeScript 7 checks types in a quarter of the time, but has no programming interface yet: lint needs version 6, which
 * is `typescript`. Both packages have a `tsc`, so the one that is meant is named with its path, in nx.json, too.
 */
const tsc = 'node_modules/typescript-7/bin/tsc';

/** Types make much garbage: with room for it, it is collected seldom. */
const lintEnvironment = { NODE_OPTIONS: '--max-semi-space-size=128' };

/**
 * Two lanes run at the same time, and what stands in one lane, one after the other. Lint is one process for all
 * projects but one: each of its own would load the rules, the graph of projects and the types below it again; so are the
 * types of all tools, and of the tests of all libraries. The web app is the one that has the fewest types in common with
 * others, so its lint stands in the other lane. `nx lint <project>` is there for one project.
 * @type {readonly (readonly Check[])[]}
 */
const lanes = [
  [
    {
      title: 'lint',
      command: 'eslint',
      args: ['--max-warnings', '0', '--ignore-pattern', 'apps/web', '.'],
      env: lintEnvironment,
    },
  ],
  [
    {
      title: 'types',
      command: 'nx',
      args: ['run-many', '-t', 'typecheck', '--parallel', '1', '--outputStyle', 'static'],
    },
    { title: 'types of the tools', command: 'node', args: [tsc, '-p', 'tools/tsconfig.json'] },
    { title: 'types of the tests', command: 'node', args: [tsc, '-p', 'libs/tsconfig.spec.json'] },
    { title: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
    { title: 'dead code', command: 'knip', args: ['--no-progress'] },
    {
      title: 'lint of the web app',
      command: 'eslint',
      args: ['--max-warnings', '0', 'apps/web'],
      env: lintEnvironment,
    },
  ],
];

/**
 * @param {readonly Check[]} lane
 * @returns {Promise<boolean[]>} of each check whether it passed
 */
async function runLane(lane) {
  const passed = [];
  for (const { title, command, args, env } of lane) {
    const started = Date.now();
    const code = await run(command, args, env);
    console.log(
      `${title}: ${code === 0 ? 'ok' : 'NOT OK'} after ${Math.round((Date.now() - started) / 1000)} s`,
    );
    passed.push(code === 0);
  }
  return passed;
}

/** Everything a machine can see without running the product. */
export async function runChecks() {
  announce(lanes.flatMap((lane) => lane.map(({ title }) => title)).join(', '));
  const results = (await Promise.all(lanes.map(runLane))).flat();
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}
