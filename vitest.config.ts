import { fileURLToPath } from 'node:url';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';
import { threads } from './apps/api/vite-threads.mjs';

/** `npm run test:full` runs many more cases of each property. */
const isFull = process.env['SCRUTIN_FULL'] === '1';

const webProject = (name: string, specs: string, options: UserWorkspaceConfig['test']) => ({
  extends: './apps/web/vite.config.ts',
  test: {
    name,
    root: './apps/web',
    include: [specs],
    environment: 'jsdom',
    testTimeout: 30_000,
    setupFiles: [fileURLToPath(new URL('./apps/web/src/testing/setup.ts', import.meta.url))],
    ...options,
  },
});

/**
 * Files share a worker's modules (`isolate: false`): loading them anew for each file took most of the time. What a test
 * changes beyond its file (timers, globals) it therefore puts back. Those that render pages are apart: they replace
 * modules, and a page keeps things in the memory of its modules.
 *
 * `unit` needs nothing but Node; `web` renders React in jsdom, which `web logic` has as well; `integration` runs on a real Postgres and Kafka,
 * which its global set-up starts with the launcher's own code.
 */
export default defineConfig({
  plugins: [threads()],
  test: {
    // One less by default, and a machine of two processors would use one.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'libs/*/src/**/*.spec.ts',
            'apps/api/{src,migrations}/**/*.spec.ts',
            'tools/*/src/**/*.spec.ts',
          ],
          environment: 'node',
          isolate: false,
          setupFiles: ['./tools/ci/src/property-runs.ts'],
          // Properties run hundreds of cases, and machines are shared.
          testTimeout: isFull ? 300_000 : 30_000,
        },
      },
      webProject('web logic', 'src/**/*.spec.ts', { isolate: false }),
      // They wait for what pages wait for; where workers are not as many as elsewhere, they come in a turn of their own.
      webProject('web', 'src/**/*.spec.tsx', {
        isolate: true,
        maxWorkers: 3,
        sequence: { groupOrder: 1 },
      }),
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['apps/api/{src,test}/**/*.int-spec.ts', 'tools/*/src/**/*.int-spec.ts'],
          environment: 'node',
          isolate: false,
          globalSetup: ['./tools/launch/src/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // They wait for commits and for Kafka half of the time.
          maxWorkers: 3,
        },
      },
    ],
  },
});
