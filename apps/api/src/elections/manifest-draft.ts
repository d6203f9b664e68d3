import type { BilingualText } from '@scrutin/contracts';
import {
  assert,
  type Manifest,
  type ManifestBox,
  type ManifestCandidate,
  type Text,
} from '@scrutin/domain';
import type { Election } from './election';

/** A candidate with the party as it is now; sealing freezes both. */
export interface StandingCandidate {
  readonly id: string;
  readonly name: string;
  readonly programme: BilingualText | null;
  /** Hash of the picture: of its largest size, as it is served. */
  readonly photo: string | null;
  readonly party: {
    readonly id: string;
    readonly name: BilingualText;
    readonly shortName: string | null;
    readonly colour: string;
  } | null;
}

export interface ManifestFacts {
  readonly election: Election;
  /** In list order, those without one last, then by id. */
  readonly candidates: readonly StandingCandidate[];
  /** Where people reach this server. */
  readonly origin: string;
}

/** The protocol has no optional members: a text without French says so. */
export const manifestText = ({ en, fr }: BilingualText): Text => ({ en, fr: fr ?? null });

const candidateOf = ({
  id,
  name,
  photo,
  programme,
  party,
}: StandingCandidate): ManifestCandidate => ({
  id,
  name,
  party: party === null ? null : { ...party, name: manifestText(party.name) },
  photo,
  programme: programme === null ? null : manifestText(programme),
});

const instant = (ms: number): string => new Date(ms).toISOString();

/** The manifest that sealing would freeze. Whether it keeps the rules of the protocol is for `parseManifest` to say. */
export function draftManifest(facts: ManifestFacts, boxes: readonly ManifestBox[]): Manifest {
  const { election, candidates, origin } = facts;
  const { opensAt, closesAt } = election.times;
  assert(opensAt !== null, 'sealing asks for a time to open');
  return {
    boxes,
    candidates: candidates.map(candidateOf),
    closesAt: closesAt === null ? null : instant(closesAt),
    election: election.id,
    k: election.rules.releaseSize,
    method: election.rules.method,
    opensAt: instant(opensAt),
    origin,
    title: manifestText(election.title),
    visibility: election.rules.visibility,
  };
}
