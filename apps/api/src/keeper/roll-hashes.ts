import { hash } from 'node:crypto';
import { mapInTurns } from '../platform/map-in-turns';

const commitmentLabel = Buffer.from('scrutin/roll/1\0');
const leafPrefix = Buffer.of(0x00);
const nodePrefix = Buffer.of(0x01);

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  hash('sha256', Buffer.concat(parts), 'buffer');

/** The commitment of the ballot protocol, as `rollCommitment` of the domain makes it, by OpenSSL. */
export const commitmentOf = (voter: {
  readonly election: string;
  readonly salt: Buffer;
  readonly registrationNumber: string;
}): Buffer =>
  sha256(
    commitmentLabel,
    Buffer.from(voter.election),
    voter.salt,
    Buffer.from(voter.registrationNumber),
  );

/**
 * `rollRoot` and `issuedRoot` of the ballot protocol: the root of RFC 9162 over commitments in ascending order. The
 * same as `rollRoot` of the domain, which is pure and an order of magnitude slower.
 */
export async function rollRootInTurns(commitments: readonly Buffer[]): Promise<Buffer> {
  const ascending = [...commitments].sort((left, right) => left.compare(right));
  let level = await mapInTurns(ascending, (commitment) => sha256(leafPrefix, commitment));
  while (level.length > 1) {
    const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, index) =>
      level.slice(index * 2, index * 2 + 2),
    );
    level = await mapInTurns(pairs, ([left, right]) =>
      left !== undefined && right !== undefined
        ? sha256(nodePrefix, left, right)
        : (left as Buffer),
    );
  }
  return level[0] ?? sha256();
}
