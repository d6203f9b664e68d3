import { randomUUID } from 'node:crypto';
import type { TopicName } from '@scrutin/contracts';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import type { Outgoing } from '../kafka/outgoing';
import { addToOutbox } from './outbox';
import { OutboxRelay } from './outbox-relay';

const longEnoughMs = 10_000;

describe('a message that Kafka refuses', () => {
  let app: TestApp;
  let nowMs = 0;
  let refusedText: string | null = null;
  let sent: Outgoing[] = [];
  let batches: number[] = [];

  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  beforeEach(() => {
    vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    [nowMs, refusedText, sent, batches] = [0, null, [], []];
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await app.transactions.run((tx) => tx.query('delete from outbox'));
  });
  afterAll(() => app.stop());

  const newRelay = () => {
    const send = async (records: readonly Outgoing[]) => {
      await Promise.resolve();
      batches.push(records.length);
      const text = refusedText;
      if (text !== null && records.some(({ value }) => value?.includes(text)))
        throw Object.assign(new Error('Too large'), { type: 'MESSAGE_TOO_LARGE' });
      sent.push(...records);
    };
    return new OutboxRelay(app.transactions, { send }, () => nowMs);
  };
  const write = (topic: TopicName, key: string, text: string) =>
    app.transactions.run((tx) => addToOutbox(tx, [{ topic, key, payload: { text } }]));
  const drain = async (relay: OutboxRelay) => {
    while (await relay.relayOnce());
  };
  const sentOf = (key: string) =>
    sent
      .filter((record) => record.key === key)
      .map(({ value }) => (JSON.parse(value ?? 'null') as { text: string }).text);

  it.each(['scrutin.regions', 'scrutin.voters'] as const)(
    'is sent in its order once %s takes it',
    async (topic) => {
      const [key, other] = [randomUUID(), randomUUID()];
      await write(topic, key, 'first');
      await write(topic, key, 'refused');
      await write(topic, other, 'first');
      refusedText = 'refused';
      const relay = newRelay();
      await drain(relay);
      await write(topic, other, 'second');
      await write(topic, key, 'last');
      nowMs += longEnoughMs - 1;
      await drain(relay);
      expect(sentOf(key)).toEqual(['first']);
      expect(sentOf(other)).toEqual(['first', 'second']);

      nowMs += 1;
      await drain(relay);
      expect(sentOf(key)).toEqual(['first']);

      refusedText = null;
      nowMs += longEnoughMs;
      await drain(relay);
      expect(sentOf(key)).toEqual(['first', 'refused', 'last']);
    },
  );

  it('is left behind once somebody has deleted it', async () => {
    const key = randomUUID();
    await write('scrutin.regions', key, 'x'.repeat(1_000_000));
    await write('scrutin.regions', key, 'next');
    const relay = newRelay();
    await drain(relay);
    expect(sentOf(key)).toEqual([]);
    await app.transactions.run((tx) =>
      tx.query('delete from outbox where length(payload::text) > 1000000'),
    );
    nowMs += longEnoughMs;
    await drain(relay);
    expect(sentOf(key)).toEqual(['next']);
  });

  it('is never overtaken by its key where it is behind what was sent of voters', async () => {
    const key = randomUUID();
    await write('scrutin.voters', key, 'refused');
    refusedText = 'refused';
    const relay = newRelay();
    await drain(relay);
    for (let count = 0; count < 3; count += 1) await write('scrutin.voters', randomUUID(), 'other');
    nowMs += longEnoughMs - 1;
    await drain(relay);
    await write('scrutin.voters', key, 'next');
    refusedText = null;
    nowMs += 1;
    await drain(relay);
    expect(sentOf(key)).toEqual(['refused', 'next']);
  });

  it('is tried again alone', async () => {
    await write('scrutin.regions', randomUUID(), 'refused');
    refusedText = 'refused';
    const relay = newRelay();
    await drain(relay);
    batches = [];
    for (let count = 0; count < 7; count += 1)
      await write('scrutin.regions', randomUUID(), 'other');
    nowMs += longEnoughMs;
    await drain(relay);
    // The refused one, and then the others in batches that grow again.
    expect(batches).toEqual([1, 1, 2, 4]);
  });
});
