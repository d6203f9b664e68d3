import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isBrokerReady } from '../kafka/ready';
import { answersSql } from '../postgres/ready';
import { scratchRoot } from '../repository';
import { readTextFile, writePrivateFile } from '../system/files';
import { startTestKafka, startTestPostgres } from './test-servers';

/** Where a test run finds its servers. */
export interface TestServices {
  readonly postgresAdminUrl: string;
  readonly kafkaBrokers: string;
}

const postgresVariable = 'SCRUTIN_TEST_POSTGRES_URL';
const kafkaVariable = 'SCRUTIN_TEST_KAFKA_BROKERS';
const sharedFile = join(scratchRoot, 'test-services.env');

/** In the form that a shell reads. */
export function formatServices(services: TestServices): string {
  return [
    `export ${postgresVariable}='${services.postgresAdminUrl}'`,
    `export ${kafkaVariable}='${services.kafkaBrokers}'`,
    '',
  ].join('\n');
}

export function parseServices(text: string): TestServices | null {
  const read = (name: string): string | undefined =>
    new RegExp(`^export ${name}='(.*)'$`, 'm').exec(text)?.[1];
  const [postgresAdminUrl, kafkaBrokers] = [read(postgresVariable), read(kafkaVariable)];
  return postgresAdminUrl === undefined || kafkaBrokers === undefined
    ? null
    : { postgresAdminUrl, kafkaBrokers };
}

function servicesOfEnvironment(): TestServices | null {
  const { [postgresVariable]: postgresAdminUrl, [kafkaVariable]: kafkaBrokers } = process.env;
  return postgresAdminUrl === undefined || kafkaBrokers === undefined
    ? null
    : { postgresAdminUrl, kafkaBrokers };
}

export function shareServices(services: TestServices): void {
  writePrivateFile(sharedFile, formatServices(services));
}

/** Only our own: somebody else may have begun to share theirs meanwhile. */
export function unshareServices(services: TestServices): void {
  if (readTextFile(sharedFile) === formatServices(services)) rmSync(sharedFile, { force: true });
}

/** Servers that somebody keeps running for test runs: named by the environment, or shared and answering. */
export async function findRunningServices(): Promise<TestServices | null> {
  const named = servicesOfEnvironment();
  if (named !== null) return named;
  const shared = parseServices(readTextFile(sharedFile) ?? '');
  if (shared === null) return null;
  const answers = await Promise.all([
    answersSql(shared.postgresAdminUrl),
    isBrokerReady(shared.kafkaBrokers),
  ]);
  return answers.every(Boolean) ? shared : null;
}

/** Starts a pair of one's own. When one of the two fails, the other is not left running. */
export async function startServices(): Promise<{
  services: TestServices;
  remove: () => Promise<void>;
}> {
  const [postgres, kafka] = await Promise.allSettled([startTestPostgres(), startTestKafka()]);
  const remove = async (): Promise<void> => {
    if (kafka.status === 'fulfilled') await kafka.value.remove();
    if (postgres.status === 'fulfilled') await postgres.value.remove();
  };
  if (postgres.status === 'fulfilled' && kafka.status === 'fulfilled') {
    const services = {
      postgresAdminUrl: postgres.value.adminUrl,
      kafkaBrokers: kafka.value.brokers,
    };
    return { services, remove };
  }
  await remove();
  throw postgres.status === 'rejected' ? postgres.reason : (kafka as PromiseRejectedResult).reason;
}
