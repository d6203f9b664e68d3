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

/** By topic, what its batches wait for; they are noted when they come. */
const waits = new Map<string, Promise<void>>();
const postponed = new Set<string>();
const taken = new Set<string>();
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

@UseFilters(Rethrow)
@Controller()
class Postponing {
  @EventPattern('scrutin.parties', batchTransport)
  take({ partition, messages, postpone }: IncomingBatch): void {
    const keys = messages.map(({ key }) => key ?? '');
    const wait = keys.map((key) => waits.get(key)).find((one) => one !== undefined);
    if (wait === undefined) for (const key of keys) taken.add(key);
    else {
      postponed.add(`${partition}`);
      postpone(wait);
    }
  }
}

@Module({ controllers: [Handlers, Postponing] })
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

  it('brings again what was postponed, and goes on with other partitions meanwhile', async () => {
    const layout = await kafka.topics.ready();
    const [first = '', other = ''] = Array.from(
      { length: 50 },
      (_, index) => `key ${index}`,
    ).filter(
      (key, index, keys) =>
        index === 0 ||
        layout.partitionOf('scrutin.parties', key) !==
          layout.partitionOf('scrutin.parties', keys[0] ?? ''),
    );
    const sendOne = (key: string) =>
      producer.send([
        toOutgoing({ topic: 'scrutin.parties', key, payload: {}, id: key, timestampMs: 0 }),
      ]);
    let goOn: () => void = () => undefined;
    waits.set(first, new Promise((resolve) => (goOn = resolve)));
    await sendOne(first);
    await vi.waitFor(() => expect(postponed.size).toBe(1), { timeout: 30_000 });
    await sendOne(other);
    await vi.waitFor(() => expect([...taken]).toEqual([other]), { timeout: 30_000 });
    waits.clear();
    goOn();
    await vi.waitFor(() => expect([...taken]).toEqual([other, first]), { timeout: 30_000 });
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
