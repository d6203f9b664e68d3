import { describe, expect, it } from 'vitest';
import { readReplicationMessage, statusUpdate } from './replication-messages';

/** As a server sends them: a letter, then numbers of eight bytes, then the rest. */
const message = (letter: string, numbers: readonly bigint[], rest: Buffer): Buffer => {
  const bytes = numbers.map((number) => {
    const eight = Buffer.alloc(8);
    eight.writeBigInt64BE(number);
    return eight;
  });
  return Buffer.concat([Buffer.from(letter), ...bytes, rest]);
};

describe('messages of a replication connection', () => {
  it('are changes, with their place', () => {
    const change = message('w', [0x16_b3_74_d8n, 0x16_b3_74_d8n, 0n], Buffer.from('B…'));
    expect(readReplicationMessage(change)).toEqual({
      isChange: true,
      place: 0x16_b3_74_d8n,
      wantsAnswer: false,
    });
  });

  it.each([0, 1])('are keepalives, which may want an answer: %i', (flag) => {
    const keepalive = message('k', [0xffff_ffff_0000_0001n - 2n ** 64n, 5n], Buffer.of(flag));
    expect(readReplicationMessage(keepalive)).toEqual({
      isChange: false,
      place: 0xffff_ffff_0000_0001n,
      wantsAnswer: flag === 1,
    });
  });

  it('are nothing else', () => {
    expect(readReplicationMessage(Buffer.from('z and more'))).toBeNull();
    expect(readReplicationMessage(Buffer.alloc(0))).toBeNull();
  });

  it('are answered with the place, three times, and microseconds since 2000', () => {
    const bytes = statusUpdate(258n, Date.UTC(2000, 0, 1, 0, 0, 1));
    expect(bytes.toString('hex')).toBe(
      [
        '64', // d: CopyData
        '00000026', // the length, 4 + 34
        '72', // r: a status update
        ...Array<string>(3).fill('0000000000000102'),
        '00000000000f4240', // a million
        '00', // wants no answer
      ].join(''),
    );
  });
});
