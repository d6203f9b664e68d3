export { testServices } from './provided';
export { createTestDatabase, type TestDatabase } from './test-database';
export {
  startTestKafka,
  startTestPostgres,
  type TestKafka,
  type TestPostgres,
  type TestServer,
} from './test-servers';
export type { TestServices } from './test-services';
export { readRunRecord } from '../system/run-record';
