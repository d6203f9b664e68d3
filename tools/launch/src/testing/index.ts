export { testServices } from './provided';
export { createTestDatabase, type TestDatabase } from './test-database';
export {
  startTestKafka,
  startTestPostgres,
  type TestKafka,
  type TestPostgres,
  type TestServer,
} from './test-servers';
export { parseEnvFile } from '../data-dir/env-file';
export { removePostgresPlace } from '../postgres/place';
export { stopLauncher } from './stop-launcher';
export type { TestServices } from './test-services';
export { readRunRecord } from '../system/run-record';
export { readDemoFile } from '../demo/demo-file';
export { DemoVoters } from '../demo/demo-voters';
export { ensureDemo } from '../demo/ensure-demo';
export { temporaryFolder } from './temporary-folder';
