import {
  b64uEncode,
  fail,
  manifestBytesMax,
  ok,
  parseManifest,
  type ElectionToSeal,
  type Result,
} from '@scrutin/domain';
import type { Tx } from '../platform/database/transactions';
import type { Election } from './election';
import { areRegions, countVoters, readStandingCandidates } from './election-facts';
import type { ElectionRefusal } from './election-refusal';
import { draftManifest, type ManifestFacts, type StandingCandidate } from './manifest-draft';

/** What an election consists of at this moment. */
export interface SealingFacts {
  readonly election: Election;
  readonly candidates: readonly StandingCandidate[];
  readonly voters: number;
}

export async function readSealingFacts(tx: Tx, election: Election): Promise<SealingFacts> {
  const candidates = await readStandingCandidates(tx, election.id);
  return { election, candidates, voters: await countVoters(tx, election.regionIds) };
}

export const toSeal = ({ election, candidates, voters }: SealingFacts): ElectionToSeal => ({
  times: election.times,
  rules: election.rules,
  candidates: candidates.length,
  voters,
});

/** What the domain cannot see: regions that are gone, and a manifest that would be too large. */
export async function checkSealable(
  tx: Tx,
  facts: SealingFacts,
  origin: string,
): Promise<Result<null, ElectionRefusal>> {
  if (!(await areRegions(tx, facts.election.regionIds))) return fail({ code: 'unknown_region' });
  return isManifestSmallEnough({ ...facts, origin }, facts.voters)
    ? ok(null)
    : fail({ code: 'manifest_too_large', bytesMax: manifestBytesMax });
}

/** Keys and hashes have a fixed length, so these stand for them where only the size matters. */
const placeholder = b64uEncode(new Uint8Array(32));

function isManifestSmallEnough(facts: ManifestFacts, voters: number): boolean {
  const { id } = facts.election;
  const box = { id, keys: placeholder, region: null, roll: voters, rollRoot: placeholder };
  const parsed = parseManifest(draftManifest(facts, [box]));
  return parsed.ok || parsed.error.code !== 'manifest_too_large';
}
