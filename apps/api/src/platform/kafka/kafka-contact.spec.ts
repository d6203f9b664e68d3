import { describe, expect, it } from 'vitest';
import { KafkaContact } from './kafka-contact';

const ofKafka = (name: string, cause?: Error): Error =>
  Object.assign(new Error('failed', { cause }), { name });

describe('KafkaContact', () => {
  it('knows nothing at first, and then what came last', () => {
    const contact = new KafkaContact();
    expect(contact.state).toBe('unknown');
    contact.heard();
    expect(contact.state).toBe('ok');
    contact.failed(ofKafka('KafkaJSConnectionError'));
    expect(contact.state).toBe('away');
    contact.heard();
    expect(contact.state).toBe('ok');
  });

  it.each([
    [
      'a client that gave up',
      ofKafka('KafkaJSNumberOfRetriesExceeded', ofKafka('KafkaJSConnectionError')),
      'away',
    ],
    ['a request without an answer', ofKafka('KafkaJSRequestTimeoutError'), 'away'],
    ['a handler that threw', ofKafka('KafkaJSNonRetriableError', new Error('of ours')), 'ok'],
    ['an error of our own', new Error('The partitions of a topic are others now.'), 'ok'],
    ['no error at all', 'text', 'ok'],
  ])('after %s, %s', (_, error, state) => {
    const contact = new KafkaContact();
    contact.heard();
    contact.failed(error);
    expect(contact.state).toBe(state);
  });
});
