import { describe, expect, it } from 'vitest';
import { incoming } from '../../../test/incoming';
import { kafkaBatchBytesMax } from './outgoing';
import { recordDefect, textDefect } from './unreadable';

const topic = 'scrutin.participations';

describe('a record', () => {
  it('has no defect where its text may be read', () => {
    expect(recordDefect(topic, incoming('key', '{}'))).toBeNull();
    expect(recordDefect(topic, { ...incoming('key', '{}'), type: null })).toBeNull();
    expect(recordDefect(topic, incoming('key', 'x'.repeat(kafkaBatchBytesMax)))).toBeNull();
  });

  it.each([
    ['tombstone', incoming('key', null)],
    ['too_large', incoming('key', 'x'.repeat(kafkaBatchBytesMax + 1))],
    ['other_type', { ...incoming('key', '{}'), type: 'scrutin.participation.v2' }],
    [
      'not_utf8',
      { ...incoming('key', '\ufffd'), bytes: { key: null, value: Buffer.from([0xff]) } },
    ],
  ])('is a %s', (reason, message) => {
    expect(recordDefect(topic, message)).toMatchObject({ reason });
  });
});

describe('a text', () => {
  it('is said to be no JSON', () => {
    expect(textDefect(topic, 'a secret {')).toEqual({ reason: 'not_json', detail: '' });
  });

  it('differs from its contract in places that are named, without what stands there', () => {
    const { reason, detail } = textDefect(topic, '{"election":"a secret","number":-1}');
    expect(reason).toBe('not_as_contract');
    expect(detail).toContain('election: invalid_format, number: too_small');
    expect(detail).not.toContain('secret');
    expect(textDefect(topic, '"a secret"').detail).toBe('message: invalid_type');
  });
});
