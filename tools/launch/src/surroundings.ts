import { choosePort } from './choose-port';
import type { LaunchOptions } from './options';
import { readVariable } from './system/variables';

/** Servers of the person's own, which are used instead of ours. */
export interface NamedServers {
  readonly databaseUrl: string | undefined;
  readonly kafkaBrokers: string | undefined;
}

export function namedServers(env: NodeJS.ProcessEnv): NamedServers {
  return {
    databaseUrl: readVariable(env, 'DATABASE_URL'),
    kafkaBrokers: readVariable(env, 'KAFKA_BROKERS'),
  };
}

export interface Ports {
  /** Where people look. */
  readonly web: number;
  readonly postgres: number;
  readonly kafka: number;
}

const usualPorts = { web: 3000, postgres: 5432, kafka: 9092 } as const;

/** Chosen one after the other and before anything is started, so that what is said about them is read first, and a port that cannot be had ends it at once. */
export async function choosePorts(options: LaunchOptions, named: NamedServers): Promise<Ports> {
  const web = await choosePort('Scrutin', options.port, usualPorts.web);
  const postgres =
    named.databaseUrl === undefined ? await choosePort('PostgreSQL', null, usualPorts.postgres) : 0;
  const kafka =
    named.kafkaBrokers === undefined ? await choosePort('Kafka', null, usualPorts.kafka) : 0;
  return { web, postgres, kafka };
}
