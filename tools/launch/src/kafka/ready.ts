import { connect } from 'node:net';
import { once } from 'node:events';
import { Kafka, logLevel } from 'kafkajs';

/** Nobody belongs to it; asking for its offsets makes the broker bring up its group coordinator. */
const probeGroup = 'scrutin-launch-probe';
const answerWithinMs = 5_000;

async function isListening(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * A broker listens before it can serve consumer groups. This is true once a group's coordinator answers, so that a
 * client that starts now meets none of the errors of a broker that is still starting. With `clusterId`, a broker of
 * another cluster, which took the port first, is not taken for the one that is waited for.
 */
export async function isBrokerReady(brokers: string, clusterId?: string): Promise<boolean> {
  if (!(await isListening(Number(brokers.split(':').at(-1))))) return false;
  const kafka = new Kafka({
    clientId: 'scrutin-launch',
    brokers: [brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: answerWithinMs,
    requestTimeout: answerWithinMs,
    retry: { initialRetryTime: 30, maxRetryTime: 200, retries: 20 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    if (clusterId !== undefined && (await admin.describeCluster()).clusterId !== clusterId) {
      return false;
    }
    await admin.fetchOffsets({ groupId: probeGroup, topics: ['__consumer_offsets'] });
    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
