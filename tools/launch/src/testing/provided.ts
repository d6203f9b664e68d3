import { inject } from 'vitest';
import type { TestServices } from './test-services';

declare module 'vitest' {
  // The servers that the global set-up found or started.
  interface ProvidedContext {
    readonly postgresAdminUrl: string;
    readonly kafkaBrokers: string;
  }
}

/** The servers of this test run. They are shared: break one of your own instead (`startTestKafka`). */
export function testServices(): TestServices {
  return { postgresAdminUrl: inject('postgresAdminUrl'), kafkaBrokers: inject('kafkaBrokers') };
}
