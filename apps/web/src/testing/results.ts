import type { BallotPaperResponse, ElectionState, ResultsResponse } from '@scrutin/contracts';
import { partyTotals } from '@scrutin/domain';

type Candidate = BallotPaperResponse['manifest']['candidates'][number];

export const electionId = '00000000-0000-4000-8000-00000000e1ec';
export const opensAt = '2026-05-04T08:00:00.000Z';
export const closesAt = '2026-05-04T18:00:00.000Z';
export const releasedAt = '2026-05-04T10:00:00.000Z';

const idOf = (index: number): string =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const candidateOf = (index: number, name: string, colour: string | null): Candidate => ({
  id: idOf(index),
  name,
  party:
    colour === null
      ? null
      : {
          colour,
          id: idOf(1_000 + index),
          name: { en: `Party ${String(index)}`, fr: `Parti ${String(index)}` },
          shortName: null,
        },
  photo: null,
  programme: null,
});

/** Maëlle, Idris and Solveig, in manifest order. */
export const threeCandidates: readonly Candidate[] = [
  candidateOf(0, 'Maëlle Korvanec', '#0F8B8D'),
  candidateOf(1, 'Idris Tavarel', '#C2570C'),
  candidateOf(2, 'Solveig Aubremond', null),
];

export const manyCandidates = (count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_, index) =>
    candidateOf(index, `Candidate ${String(index + 1)} van der Long-Name`, '#7C5CD6'),
  );

export const paperOf = (
  candidates: readonly Candidate[] = threeCandidates,
  state: ElectionState = 'open',
  method: BallotPaperResponse['manifest']['method'] = { type: 'one' },
): BallotPaperResponse => ({
  election: electionId,
  state,
  opensAt,
  closesAt,
  extensions: [],
  annulment: null,
  fingerprint: 'fingerprint-of-the-election',
  manifest: {
    boxes: [{ id: idOf(9), keys: 'k', region: null, roll: 1_000, rollRoot: 'r' }],
    candidates: [...candidates],
    closesAt,
    election: electionId,
    k: 1,
    method,
    opensAt,
    origin: 'http://localhost:3000',
    title: { en: 'Lake Council', fr: 'Conseil du lac' },
    visibility: 'live',
  },
});

const partiesOf = (candidates: readonly Candidate[], votes: readonly number[]) => {
  const { parties, independents } = partyTotals(
    candidates.map(({ party }) => party?.id ?? null),
    candidates.map((_, index) => votes[index] ?? 0),
  );
  return {
    parties: parties.map((party) => ({ id: party.id, votes: party.votes })),
    independents: independents.votes,
  };
};

export const totalsOf = (
  votes: readonly number[],
  blank: number,
  candidates: readonly Candidate[] = threeCandidates,
): ResultsResponse['totals'] => ({
  ballots: votes.reduce((sum, count) => sum + count, blank),
  blank,
  candidates: candidates.map(({ id }, index) => ({ id, votes: votes[index] ?? 0 })),
  ...partiesOf(candidates, votes),
});

export const turnoutOf = (voted: number, step = 10): ResultsResponse['turnout'] => ({
  registered: 1_000,
  issued: voted + 5,
  voted,
  signed: voted,
  step,
  regions: [
    {
      code: 'N',
      name: { en: 'Salt Flats', fr: 'Les Salines' },
      cell: null,
      registered: 160,
      signed: 90,
      isBelowStep: false,
    },
    {
      code: 'S',
      name: { en: 'Elm Vale', fr: 'Val-des-Ormes' },
      cell: null,
      registered: 110,
      signed: 60,
      isBelowStep: false,
    },
    {
      code: 'I',
      name: { en: 'Heron Island', fr: 'Île-aux-Hérons' },
      cell: null,
      registered: 20,
      signed: 0,
      isBelowStep: true,
    },
  ],
  genders: [{ gender: 'female', registered: 508, signed: 270, isBelowStep: false }],
  ageBands: [{ ageBand: '18_24', registered: 126, signed: 50, isBelowStep: false }],
});

interface ResultsParts {
  readonly state?: ElectionState;
  readonly votes?: readonly number[];
  readonly blank?: number;
  readonly candidates?: readonly Candidate[];
}

/** A consistent state: everything accepted is counted and shown. */
export const resultsOf = (parts: ResultsParts = {}): ResultsResponse => {
  const { state = 'open', votes = [214, 180, 124], blank = 6, candidates } = parts;
  const totals = totalsOf(votes, blank, candidates);
  const { ballots } = totals;
  return {
    election: electionId,
    state,
    totals,
    boxes: [
      {
        id: idOf(9),
        region: null,
        size: ballots + 1,
        ballots,
        blank,
        counts: totals.candidates.map(({ votes: count }) => count),
      },
    ],
    accepted: ballots,
    counted: ballots,
    shown: ballots,
    releasedAt: ballots === 0 ? null : releasedAt,
    // Exact once it is over.
    turnout: turnoutOf(ballots, ['closed', 'annulled'].includes(state) ? 1 : 10),
  };
};
