import { fail, ok, sealElection, type Manifest, type Result } from '@scrutin/domain';
import {
  checkSealable,
  readSealingFacts,
  toSeal,
  type Election,
  type ElectionAtTime,
} from '../../elections';
import type { BoxPrivateKeys, GeneratedBoxKeys } from '../../ledger';
import type { Tx } from '../../platform/database/transactions';
import { newId } from '../../platform/ids';
import { rollRootInTurns } from '../roll-hashes';
import { takeRoll, type RollEntry } from './roll';
import { manifestWith, openLedger, sealedManifest, type SealedManifest } from './sealed-box';
import type { NewBox } from './sealing.repository';

/** Everything that sealing writes down; nothing of it is written yet. */
export interface PreparedSealing {
  readonly election: Election;
  readonly manifest: Manifest;
  readonly sealed: SealedManifest;
  readonly box: NewBox;
  readonly privateKeys: BoxPrivateKeys;
  readonly roll: readonly RollEntry[];
}

interface SealingMeans {
  readonly keys: GeneratedBoxKeys;
  /** Where people reach this server. */
  readonly origin: string;
}

/** The caller holds the election's row. A refusal is the code of the reason why it cannot be sealed any more. */
export async function prepareSealing(
  tx: Tx,
  { election, nowMs }: ElectionAtTime,
  { keys, origin }: SealingMeans,
): Promise<Result<PreparedSealing, string>> {
  const facts = await readSealingFacts(tx, election);
  const draftTimes = { ...election.times, sealingAt: null };
  const checked = sealElection({ ...toSeal(facts), times: draftTimes }, nowMs);
  if (!checked.ok) return fail(checked.error.code);
  const sealable = await checkSealable(tx, facts, origin);
  if (!sealable.ok) return fail(sealable.error.code);
  const { id: electionId, regionIds } = election;
  const { opensAt: opensAtMs } = checked.value;
  const roll = await takeRoll(tx, { electionId, regionIds, opensAtMs });
  if (roll.length === 0) return fail('empty_roll');
  const rollRoot = await rollRootInTurns(roll.map((entry) => entry.commitment));
  const boxToSeal = { id: newId(), keys, roll: roll.length, rollRoot };
  const parsed = manifestWith(facts, origin, boxToSeal);
  if (!parsed.ok) return fail(parsed.error.code);
  const manifest = parsed.value;
  const opened = await openLedger(boxToSeal, manifest);
  const box = { ...opened, id: boxToSeal.id, publicKeys: keys.publicKeys, roll: roll.length };
  const sealed = sealedManifest(manifest);
  return ok({ election, manifest, sealed, box, privateKeys: keys.privateKeys, roll });
}
