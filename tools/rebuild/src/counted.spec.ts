import type { EachBatchPayload, Kafka } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { Counted } from './counted';

const election = '11111111-1111-4111-8111-111111111111';
const turnout = { election, size: 3, regions: {}, ageBands: {}, genders: {}, generation: 1 };

/** A Kafka that knows its topics only after some questions, and then holds one message of each. */
function lateKafka(questions: number): Kafka {
  let asked = 0;
  const done = () => Promise.resolve();
  const admin = {
    connect: done,
    disconnect: done,
    deleteGroups: done,
    fetchTopicOffsets: () =>
      (asked += 1) > questions
        ? Promise.resolve([{ partition: 0, offset: '1', high: '1', low: '0' }])
        : Promise.reject(new Error('This server does not host this topic-partition')),
  };
  const run = async ({
    eachBatch,
  }: {
    eachBatch: (payload: EachBatchPayload) => Promise<void>;
  }) => {
    const message = { offset: '0', timestamp: '0', key: null, value: JSON.stringify(turnout) };
    const messages = [{ ...message, value: Buffer.from(message.value) }];
    const batch = { partition: 0, messages, lastOffset: () => '0' };
    await eachBatch({ batch } as unknown as EachBatchPayload);
  };
  const consumer = { events: {}, on: () => undefined, connect: done, subscribe: done, run };
  return {
    admin: () => admin,
    consumer: () => ({ ...consumer, disconnect: done }),
  } as unknown as Kafka;
}

describe('what was counted', () => {
  it('is followed although no broker knows the new topics at once', async () => {
    const counted = new Counted();
    const ended = new AbortController();
    const following = counted.follow(lateKafka(3), '', ended.signal);
    const seen = expect.poll(() => counted.turnoutOf(election), { timeout: 10_000 });
    await Promise.race([following, seen.toMatchObject({ size: 3 })]);
    ended.abort();
    await following;
    expect(counted.turnoutOf(election)).toMatchObject({ size: 3 });
  });
});
