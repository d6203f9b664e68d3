import type { NetworkInterfaceInfo } from 'node:os';
import { Refusal } from './refusal';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** RFC 1918: what routers at home and at work give out. */
const isPrivate = (address: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);

/** Networks between this machine and its own containers and tunnels, in which no phone is. */
const isVirtual = (name: string): boolean =>
  /^(docker|podman|cni|lxd|lxc|br-|bridge|veth|vEthernet|virbr|vmnet|utun|tun|tap|wg)/.test(name);

/**
 * The IPv4 address under which others in the network most likely reach this machine. Throws a {@link Refusal} where
 * there is none.
 */
export function lanAddress(interfaces: Interfaces): string {
  const candidates = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({
        address,
        doubt: (isVirtual(name) ? 2 : 0) + (isPrivate(address) ? 0 : 1),
      })),
  );
  const [best] = candidates.toSorted((left, right) => left.doubt - right.doubt);
  if (best === undefined)
    throw new Refusal('--lan: this machine has no IPv4 address in a network. Is it connected?');
  return best.address;
}
