import { describe, expect, it } from 'vitest';
import { isRefusal } from './refusal';

const ofType = (type: string) => Object.assign(new Error('refused'), { type });

describe('isRefusal', () => {
  it('finds the answer of the broker below what wraps it', () => {
    expect(isRefusal(ofType('MESSAGE_TOO_LARGE'))).toBe(true);
    expect(isRefusal(new Error('no', { cause: ofType('RECORD_LIST_TOO_LARGE') }))).toBe(true);
  });

  it('takes a broker that is away or busy for no refusal', () => {
    expect(isRefusal(ofType('LEADER_NOT_AVAILABLE'))).toBe(false);
    expect(isRefusal(new Error('connect ECONNREFUSED'))).toBe(false);
    expect(isRefusal('MESSAGE_TOO_LARGE')).toBe(false);
  });
});
