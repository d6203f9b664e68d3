import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calmRequestQueues } from './calm-request-queues';

let queue: RequestQueue;
let sent: number[];

function push(correlationId: number): void {
  const sendRequest = (): void => {
    sent.push(correlationId);
  };
  queue.push({ entry: { correlationId }, expectResponse: true, sendRequest });
}

describe('the requests of a connection to Kafka', () => {
  beforeEach(() => {
    calmRequestQueues();
    vi.useFakeTimers();
    sent = [];
    queue = new RequestQueue({ requestTimeout: 1_000, logger: { debug: () => undefined } });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('are not looked after while none is held back', () => {
    push(1);
    queue.checkPendingRequests();
    expect(sent).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are sent after the pause that the broker asked for, in their order, and then left alone', () => {
    queue.maybeThrottle(50);
    push(1);
    push(2);
    vi.advanceTimersByTime(49);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([1, 2]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are looked after again while one is still held back', () => {
    queue.maybeThrottle(50);
    push(1);
    queue.maybeThrottle(80);
    vi.advanceTimersByTime(79);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([1]);
  });
});
