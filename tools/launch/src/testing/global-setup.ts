import type { TestProject } from 'vitest/node';
import type {} from './provided';
import { sweepTestRuns } from './test-run';
import { findRunningServices, startServices } from './test-services';

/** One PostgreSQL and one Kafka for a run of integration tests; kept servers are used when there are any. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepTestRuns();
  const running = await findRunningServices();
  const { services, remove } =
    running === null
      ? await startServices()
      : { services: running, remove: async () => await Promise.resolve() };
  project.provide('postgresAdminUrl', services.postgresAdminUrl);
  project.provide('kafkaBrokers', services.kafkaBrokers);
  return remove;
}
