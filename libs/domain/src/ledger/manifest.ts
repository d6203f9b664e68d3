import { sha256 } from '@noble/hashes/sha2.js';
import { b64uEncode } from '../encoding/base64url';
import { canonicalJsonBytes, writeCanonicalJson } from '../encoding/canonical-json';
import type { Text } from '../encoding/shapes';

/**
 * What sealing freezes: the same in every box of an election. Members are those of the protocol, so that `J` of it is
 * `J` of a plain object. Instants are texts as `toISOString` writes them.
 */
export type Manifest = {
  readonly boxes: readonly ManifestBox[];
  readonly candidates: readonly ManifestCandidate[];
  readonly closesAt: string | null;
  readonly election: string;
  /** Release size. */
  readonly k: number;
  readonly method: VotingMethod;
  readonly opensAt: string;
  readonly origin: string;
  readonly title: Text;
  readonly visibility: Visibility;
};

export type ManifestBox = {
  readonly id: string;
  readonly keys: string;
  readonly region: { readonly code: string; readonly name: Text } | null;
  /** Number of voters. */
  readonly roll: number;
  readonly rollRoot: string;
};

export type ManifestCandidate = {
  readonly id: string;
  readonly name: string;
  readonly party: ManifestParty | null;
  readonly photo: string | null;
  readonly programme: Text | null;
};

export type ManifestParty = {
  readonly colour: string;
  readonly id: string;
  readonly name: Text;
  readonly shortName: string | null;
};

export type VotingMethod =
  { readonly type: 'one' } | { readonly max: number; readonly type: 'approval' };

export type Visibility = 'live' | 'after_close';

/** `J(manifest)`, so that entry 0 fits an entry bundle of tlog-tiles, whose lengths have 16 bits. */
export const manifestBytesMax = 48_000;

/** `J(manifest)`. */
export const manifestJson = (manifest: Manifest): string => writeCanonicalJson(manifest);

/** `b64u(SHA-256(J(manifest)))`: what public pages, receipts and cards show of an election. */
export const manifestFingerprint = (manifest: Manifest): string =>
  b64uEncode(sha256(canonicalJsonBytes(manifest)));
