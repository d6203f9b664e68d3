import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from './address-key';

describe('the key of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['1:2:3:4:5:6:7::', '1:2:3:4'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('is the same for a whole IPv6 network, however written', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const eight = fc.tuple(group, group, group, group, group, group, group, group);
    fc.assert(
      fc.property(eight, eight, (one, other) => {
        const network = one.slice(0, 4);
        const long = [...network, ...other.slice(4)]
          .map((part) => part.toString(16).padStart(4, '0').toUpperCase())
          .join(':');
        const short = new URL(`http://[${one.map((part) => part.toString(16)).join(':')}]`);
        expect(addressKey(short.hostname.slice(1, -1))).toBe(addressKey(long));
      }),
    );
  });
});
