import { assert, fail, ok, sealElection, type Manifest, type Result } from '@scrutin/domain';
import {
  checkSealable,
  readSealingFacts,
  toSeal,
  type Election,
  type ElectionAtTime,
  type SealingFacts,
} from '../../elections';
import type { BoxPrivateKeys, GeneratedBoxKeys } from '../../ledger';
import type { Tx } from '../../platform/database/transactions';
import type { Region } from '../../registration';
import { commitmentsOfRoll, readRollRoots } from '../rolls/roll-roots';
import { planBoxes } from './plan-boxes';
import { insertRollRegions, takeRoll } from './roll';
import {
  manifestWith,
  openLedger,
  sealedManifest,
  type BoxToSeal,
  type SealedManifest,
} from './sealed-box';
import type { NewBox } from './sealing.repository';

/** What sealing writes down once the roll is taken. */
export interface PreparedSealing {
  readonly manifest: Manifest;
  readonly sealed: SealedManifest;
  readonly boxes: readonly (NewBox & { readonly privateKeys: BoxPrivateKeys })[];
  readonly registered: number;
}

interface SealingMeans {
  /** The regions of the election; the caller keeps them from changing. */
  readonly regions: readonly Region[];
  /** One for each box; there may be some left. */
  readonly keys: readonly GeneratedBoxKeys[];
  /** Where people reach this server. */
  readonly origin: string;
}

/**
 * Takes the roll, and prepares its boxes. The caller holds the election's row. A refusal is the code of the reason why
 * it cannot be sealed any more; the caller rolls back what was written.
 */
export async function prepareSealing(
  tx: Tx,
  { election, nowMs }: ElectionAtTime,
  { regions, keys, origin }: SealingMeans,
): Promise<Result<PreparedSealing, string>> {
  const facts = await readSealingFacts(tx, election);
  const draftTimes = { ...election.times, sealingAt: null };
  const checked = sealElection({ ...toSeal(facts), times: draftTimes }, nowMs);
  if (!checked.ok) return fail(checked.error.code);
  const sealable = await checkSealable(tx, facts, origin);
  if (!sealable.ok) return fail(sealable.error.code);

  await insertRollRegions(tx, election.id, regions);
  const withRolls = await takeRolls(tx, election, checked.value.opensAt, regions);
  if (withRolls.length === 0) return fail('empty_roll');
  // Voters came into a region that had none when the keys were made: they are made again.
  assert(withRolls.length <= keys.length, 'there are keys for every box');
  return closeOver(facts, origin, withKeys(withRolls, keys));
}

type BoxWithRoll = Omit<BoxToSeal, 'keys'>;

/** Boxes that have voters; a region without any has no box. */
async function takeRolls(
  tx: Tx,
  { id: electionId, rules }: Election,
  opensAtMs: number,
  regions: readonly Region[],
): Promise<readonly BoxWithRoll[]> {
  const voters = await takeRoll(tx, electionId, opensAtMs);
  if (voters.size === 0) return [];
  const planned = planBoxes(
    rules.boxes,
    regions.filter(({ id }) => voters.has(id)),
  );
  const roots = await readRollRoots(tx, commitmentsOfRoll(electionId, planned));
  return planned.map((box) => {
    const roll = box.regionIds.reduce((sum, id) => sum + (voters.get(id) ?? 0), 0);
    const root = roots.get(box.id);
    assert(root?.count === roll, 'the root is over the whole roll');
    return { ...box, roll, rollRoot: root.root };
  });
}

const withKeys = (
  boxes: readonly BoxWithRoll[],
  keys: readonly GeneratedBoxKeys[],
): readonly BoxToSeal[] =>
  boxes.map((box, index) => {
    const own = keys[index];
    assert(own !== undefined, 'there are keys for every box');
    return { ...box, keys: own };
  });

async function closeOver(
  facts: SealingFacts,
  origin: string,
  boxes: readonly BoxToSeal[],
): Promise<Result<PreparedSealing, string>> {
  const parsed = manifestWith(facts, origin, boxes);
  if (!parsed.ok) return fail(parsed.error.code);
  const manifest = parsed.value;
  const opened = await Promise.all(
    boxes.map(async (box) => ({
      ...(await openLedger(box, manifest)),
      id: box.id,
      regionIds: box.regionIds,
      publicKeys: box.keys.publicKeys,
      privateKeys: box.keys.privateKeys,
      roll: box.roll,
    })),
  );
  const registered = boxes.reduce((sum, { roll }) => sum + roll, 0);
  return ok({ manifest, sealed: sealedManifest(manifest), boxes: opened, registered });
}
