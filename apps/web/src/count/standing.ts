import type { BallotPaperResponse } from '@scrutin/contracts';
import type { ShownResults } from '../live/picture';

type ManifestCandidate = BallotPaperResponse['manifest']['candidates'][number];

/** A candidate of the manifest with the votes counted so far. */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly party: ManifestCandidate['party'];
  readonly programme: ManifestCandidate['programme'];
  /** Hash of a picture. */
  readonly photo: ManifestCandidate['photo'];
  /** The party's own colour; independents get one of a few greys. */
  readonly color: string;
  readonly votes: number;
  /** Place in the manifest, which is also the place in `votes` of the series. */
  readonly index: number;
}

export interface Count {
  readonly ballots: number;
  readonly blank: number;
  /** Ballots that name somebody: what shares and majority are taken of. */
  readonly expressed: number;
  /** Smallest number of votes that is more than half of the expressed ones. */
  readonly majority: number;
  /** Most votes first, equals in the order of the manifest. */
  readonly standings: readonly Standing[];
}

/** Neighbours on the list differ, and none of them looks like a party. */
const independentColors = ['#5B606B', '#8A7A5C', '#5F7A86', '#85687C'] as const;

const colorOf = (candidate: ManifestCandidate, index: number): string =>
  candidate.party?.colour ?? independentColors[index % independentColors.length] ?? '#5B606B';

export const countOf = (
  candidates: readonly ManifestCandidate[],
  totals: ShownResults['totals'] | undefined,
): Count => {
  const votesById = new Map(totals?.candidates.map(({ id, votes }) => [id, votes]));
  const ballots = totals?.ballots ?? 0;
  const blank = totals?.blank ?? 0;
  const expressed = ballots - blank;
  const standings = candidates
    .map((candidate, index) => ({
      id: candidate.id,
      name: candidate.name,
      party: candidate.party,
      programme: candidate.programme,
      photo: candidate.photo,
      color: colorOf(candidate, index),
      votes: votesById.get(candidate.id) ?? 0,
      index,
    }))
    .sort((a, b) => b.votes - a.votes || a.index - b.index);
  return { ballots, blank, expressed, majority: Math.floor(expressed / 2) + 1, standings };
};

export const initialsOf = (name: string): string => {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = words.map((word) => /\p{L}|\p{N}/u.exec(word)?.[0] ?? '');
  const [first = '', ...rest] = letters;
  return (first + (rest.at(-1) ?? '')).toUpperCase();
};
