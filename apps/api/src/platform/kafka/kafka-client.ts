import { Kafka, logLevel, type Admin, type ISocketFactory } from 'kafkajs';
import { calmRequestQueues } from './calm-request-queues';
import { kafkaLog } from './kafka-log';

const connectionTimeoutMs = 2_000;
export const requestTimeoutMs = 10_000;

/**
 * What kafkajs repeats by itself. Few attempts: every caller is a loop that begins again with a new connection, which
 * kafkajs alone does not always manage, and that can be stopped in between.
 */
export const kafkaRetry = { initialRetryTime: 20, maxRetryTime: 500, retries: 5 } as const;

/** No connection is made yet. */
export function createKafka(brokers: readonly string[], socketFactory?: ISocketFactory): Kafka {
  calmRequestQueues();
  return new Kafka({
    clientId: 'scrutin',
    brokers: [...brokers],
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry: kafkaRetry,
    logLevel: logLevel.WARN,
    logCreator: kafkaLog,
    ...(socketFactory !== undefined && { socketFactory }),
  });
}

/** An admin connection for the time of `work`. */
export async function withAdmin<Result>(
  kafka: Kafka,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
