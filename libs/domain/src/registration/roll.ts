import { sha256 } from '@noble/hashes/sha2.js';
import { compareBytes, concatBytes } from '../encoding/bytes';
import { utf8Encode } from '../encoding/utf8';
import { leafHashOf, merkleRoot } from '../ledger/merkle-root';

const label = utf8Encode('scrutin/roll/1');

/** Stands for a voter on public lists. The salt (16 random bytes) keeps registration numbers from being guessed. */
export const rollCommitment = (voter: {
  readonly election: string;
  readonly salt: Uint8Array;
  /** Exactly as stored. */
  readonly registrationNumber: string;
}): Uint8Array =>
  sha256(
    concatBytes(
      label,
      Uint8Array.of(0),
      utf8Encode(voter.election),
      voter.salt,
      utf8Encode(voter.registrationNumber),
    ),
  );

/** `rollRoot` and `issuedRoot`: the root over commitments in ascending order; the order given does not matter. */
export const rollRoot = (commitments: readonly Uint8Array[]): Uint8Array =>
  merkleRoot(commitments.toSorted(compareBytes).map(leafHashOf));
