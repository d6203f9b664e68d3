import { Refusal } from '@scrutin/command';
import { Kafka, logLevel, type Admin } from 'kafkajs';

const connectionTimeoutMs = 2_000;
const requestTimeoutMs = 10_000;

/** Says nothing by itself: what matters is thrown. */
export function quietKafka(brokers: readonly string[]): Kafka {
  return new Kafka({
    clientId: 'scrutin-peek',
    brokers: [...brokers],
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 5 },
    logLevel: logLevel.NOTHING,
  });
}

/** An admin connection for the time of `work`. */
export async function withAdmin<Value>(
  kafka: Kafka,
  work: (admin: Admin) => Promise<Value>,
): Promise<Value> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`Kafka does not answer: ${reason}`, { cause: error });
  } finally {
    await admin.disconnect();
  }
}
