import {
  b64uEncode,
  fail,
  manifestBytesMax,
  manifestJson,
  ok,
  type ManifestBox,
  type ElectionToSeal,
  type Result,
} from '@scrutin/domain';
import type { Tx } from '../platform/database/transactions';
import type { Election } from './election';
import {
  areRegions,
  readElectorate,
  readStandingCandidates,
  type RegionOfElectorate,
} from './election-facts';
import type { ElectionRefusal } from './election-refusal';
import {
  draftManifest,
  manifestText,
  type ManifestFacts,
  type StandingCandidate,
} from './manifest-draft';

/** What an election consists of at this moment. */
export interface SealingFacts {
  readonly election: Election;
  readonly candidates: readonly StandingCandidate[];
  readonly electorate: readonly RegionOfElectorate[];
}

export async function readSealingFacts(tx: Tx, election: Election): Promise<SealingFacts> {
  const candidates = await readStandingCandidates(tx, election.id);
  return { election, candidates, electorate: await readElectorate(tx, election.regionIds) };
}

const votersOf = (electorate: readonly RegionOfElectorate[]): number =>
  electorate.reduce((sum, { voters }) => sum + voters, 0);

export const toSeal = ({ election, candidates, electorate }: SealingFacts): ElectionToSeal => ({
  times: election.times,
  rules: election.rules,
  candidates: candidates.length,
  voters: votersOf(electorate),
});

/** What the domain cannot see: regions that are gone, and a manifest that would be too large. */
export async function checkSealable(
  tx: Tx,
  facts: SealingFacts,
  origin: string,
): Promise<Result<null, ElectionRefusal>> {
  if (!(await areRegions(tx, facts.election.regionIds))) return fail({ code: 'unknown_region' });
  return isManifestSmallEnough({ ...facts, origin }, facts.electorate)
    ? ok(null)
    : fail({ code: 'manifest_too_large', bytesMax: manifestBytesMax });
}

/** Keys and hashes have a fixed length, so these stand for them where only the size matters. */
const placeholder = b64uEncode(new Uint8Array(32));

function isManifestSmallEnough(
  facts: ManifestFacts,
  electorate: readonly RegionOfElectorate[],
): boolean {
  const { id, rules } = facts.election;
  const box = { id, keys: placeholder, rollRoot: placeholder };
  const boxes: ManifestBox[] =
    rules.boxes === 'one'
      ? [{ ...box, region: null, roll: votersOf(electorate) }]
      : electorate.map(({ code, name, voters }) => ({
          ...box,
          region: { code, name: manifestText(name) },
          roll: voters,
        }));
  // Boxes of one id and out of order break other rules, which are not asked about here.
  return Buffer.byteLength(manifestJson(draftManifest(facts, boxes))) <= manifestBytesMax;
}
