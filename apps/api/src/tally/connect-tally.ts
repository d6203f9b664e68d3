import type { INestApplication } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { BatchConsumer } from '../platform/kafka/batch-consumer';

/** Has the batches of Kafka delivered to the tally, from `startAllMicroservices` on. */
export function connectTally(app: INestApplication): void {
  app.connectMicroservice<MicroserviceOptions>({ strategy: app.get(BatchConsumer) });
}
