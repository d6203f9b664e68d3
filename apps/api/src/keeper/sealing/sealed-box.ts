import {
  keysHash,
  ledgerName,
  manifestFingerprint,
  manifestJson,
  openedPayload,
  parseManifest,
  type Manifest,
  type ManifestBox,
  type ManifestDefect,
  type Result,
} from '@scrutin/domain';
import { draftManifest, type SealingFacts } from '../../elections';
import { signJws, type GeneratedBoxKeys } from '../../ledger';
import type { BoxOfRoll } from '../rolls/roll-roots';

/** A box with its roll and its keys. */
export interface BoxToSeal extends BoxOfRoll {
  readonly region: ManifestBox['region'];
  readonly keys: GeneratedBoxKeys;
  /** Number of voters. */
  readonly roll: number;
  readonly rollRoot: Buffer;
}

const manifestBoxOf = ({ id, region, keys, roll, rollRoot }: BoxToSeal): ManifestBox => ({
  id,
  keys: keysHash(keys.publicKeys),
  region,
  roll,
  rollRoot: rollRoot.toString('base64url'),
});

/** The manifest of an election; every rule of the protocol is checked before anything is signed. */
export function manifestWith(
  facts: SealingFacts,
  origin: string,
  boxes: readonly BoxToSeal[],
): Result<Manifest, ManifestDefect> {
  return parseManifest(draftManifest({ ...facts, origin }, boxes.map(manifestBoxOf)));
}

/** What sealing keeps of an election, besides its rows in other tables. */
export interface SealedManifest {
  readonly json: string;
  readonly fingerprint: string;
}

export const sealedManifest = (manifest: Manifest): SealedManifest => ({
  json: manifestJson(manifest),
  fingerprint: manifestFingerprint(manifest),
});

/** Entry 0 of a box, and the name of the ledger that begins with it. */
export async function openLedger(
  box: Pick<BoxToSeal, 'id' | 'keys'>,
  manifest: Manifest,
): Promise<{ readonly entry: string; readonly ledger: Buffer }> {
  const { publicKeys, privateKeys } = box.keys;
  const payload = openedPayload({ box: box.id, keys: publicKeys, manifest });
  const entry = await signJws('scrutin-opened-1', privateKeys.ledger, payload);
  return { entry, ledger: Buffer.from(ledgerName(entry)) };
}
