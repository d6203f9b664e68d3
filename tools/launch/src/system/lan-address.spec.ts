import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lanAddress } from './lan-address';
import { Refusal } from './refusal';

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal,
  cidr: null,
});
const ipv6: NetworkInterfaceInfo = {
  address: 'fe80::1',
  netmask: 'ffff::',
  family: 'IPv6',
  mac: '00:00:00:00:00:00',
  internal: false,
  cidr: null,
  scopeid: 2,
};
const loopback = ipv4('127.0.0.1', true);

describe('the address in the network', () => {
  it.each([
    ['the only one', { lo: [loopback], eth0: [ipv6, ipv4('203.0.113.7')] }, '203.0.113.7'],
    [
      'one that a router gave, before one that the whole world could have',
      { eth0: [ipv4('203.0.113.7')], wlan0: [ipv4('192.168.1.20')] },
      '192.168.1.20',
    ],
    [
      'none that only containers have, where there is another one',
      { docker0: [ipv4('172.17.0.1')], 'br-1': [ipv4('172.18.0.1')], eth0: [ipv4('10.0.0.5')] },
      '10.0.0.5',
    ],
    [
      'a public one of a card, before a private one between this machine and itself',
      { docker0: [ipv4('172.17.0.1')], eth0: [ipv4('172.32.0.1')] },
      '172.32.0.1',
    ],
  ])('is %s', (_, interfaces, address) => {
    expect(lanAddress(interfaces)).toBe(address);
  });

  it('is refused where there is none', () => {
    expect(() => lanAddress({ lo: [loopback], eth0: [ipv6], wlan0: undefined })).toThrow(Refusal);
  });
});
