import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm run test:full` runs many more cases of each property. */
const isFull = process.env['SCRUTIN_FULL'] === '1';

/**
 * Files of a project share a worker's modules (`isolate: false`): loading them anew for each file took most of the
 * time. What a test changes beyond its file (timers, globals, the document) it therefore puts back.
 *
 * `unit` needs nothing but Node; `web` renders React in jsdom; `integration` runs on a real Postgres and Kafka,
 * which its global set-up starts with the launcher's own code.
 */
export default defineConfig({
  test: {
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
      {
        extends: './apps/web/vite.config.ts',
        test: {
          name: 'web',
          root: './apps/web',
          include: ['src/**/*.spec.{ts,tsx}'],
          environment: 'jsdom',
          isolate: false,
          testTimeout: 30_000,
          setupFiles: [fileURLToPath(new URL('./apps/web/src/testing/setup.ts', import.meta.url))],
        },
      },
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
          maxWorkers: 2,
        },
      },
    ],
  },
});
