import { sweepTestRuns } from './test-run';
import { formatServices, shareServices, startServices, unshareServices } from './test-services';

/** Keeps one PostgreSQL and one Kafka running for the test runs of this checkout, until it is told to end. */
await sweepTestRuns();
const { services, remove } = await startServices();
shareServices(services);
console.log(formatServices(services));
console.log('# Test runs of this checkout use these by themselves. Ctrl-C stops them.');

let isStopping = false;
const stop = (): void => {
  if (isStopping) return;
  isStopping = true;
  unshareServices(services);
  void remove();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
