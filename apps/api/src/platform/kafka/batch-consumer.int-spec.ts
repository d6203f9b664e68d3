import 'reflect-metadata';
import {
  Catch,
  Controller,
  Module,
  UseFilters,
  type INestApplication,
  type RpcExceptionFilter,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, type MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Observable } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testKafkaAccess } from '../../../test/test-kafka';
import { batchTransport, type BatchConsumer } from './batch-consumer';
import { toOutgoing } from './outgoing';
import type { IncomingBatch } from './steady-consumer';

const messagesPerKind = 1_000;
const received = new Map<string, number>();
let failures = 0;

/** Nest would otherwise replace the cause by "Internal server error". */
@Catch()
class Rethrow implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    throw error;
  }
}

@UseFilters(Rethrow)
@Controller()
class Handlers {
  @EventPattern('scrutin.regions', batchTransport)
  async whole(batch: IncomingBatch): Promise<void> {
    // Every third batch fails at first, with an error that kafkajs takes for unrecoverable.
    failures += 1;
    await Promise.resolve();
    if (failures % 3 === 1) throw new TypeError('a mistake');
    for (const { value } of batch.messages) {
      const text = value ?? '';
      received.set(text, (received.get(text) ?? 0) + 1);
    }
  }
}

@Module({ controllers: [Handlers] })
class TestModule {}

describe('BatchConsumer', () => {
  const kafka = testKafkaAccess();
  const producer = kafka.producer();
  const consumer: BatchConsumer = kafka.batchConsumer('test');
  let app: INestApplication;

  const send = async (from: number): Promise<void> => {
    const records = Array.from({ length: messagesPerKind }, (_, index) =>
      toOutgoing({
        topic: 'scrutin.regions',
        key: String(index % 50),
        payload: { number: from + index },
        id: String(from + index),
        timestampMs: 0,
      }),
    );
    await producer.send(records);
  };

  beforeAll(async () => {
    app = await NestFactory.create(TestModule, new FastifyAdapter(), { logger: false });
    app.connectMicroservice<MicroserviceOptions>({ strategy: consumer });
    await app.startAllMicroservices();
  });
  afterAll(async () => {
    await app.close();
    await producer.close();
  });

  it('loses nothing though handlers fail, with errors of any kind', async () => {
    await send(0);
    await send(messagesPerKind);
    await vi.waitFor(() => expect(received.size).toBe(2 * messagesPerKind), { timeout: 30_000 });
    expect(failures).toBeGreaterThan(1);
  });

  it('goes on from what was committed', async () => {
    const ends = await kafka.endOffsets('scrutin.regions');
    await consumer.commit(
      [...ends].map(([partition, nextOffset]) => ({
        topic: 'scrutin.regions' as const,
        partition,
        nextOffset,
      })),
    );
    expect(await kafka.committedOffsets('test', 'scrutin.regions')).toEqual(ends);
  });
});
