import type { BallotPaperResponse, ResultsResponse } from '@scrutin/contracts';
import { line, type Line } from './line';

type Candidates = BallotPaperResponse['manifest']['candidates'];

/** Compares the totals of parties with those of the votes that were cast for their candidates, in manifest order. */
export function compareParties(
  candidates: Candidates,
  votes: readonly number[],
  totals: Pick<ResultsResponse['totals'], 'parties' | 'independents'>,
): Line[] {
  const votesFor = (partyId: string | null): number =>
    votes.reduce(
      (sum, count, place) => sum + ((candidates[place]?.party?.id ?? null) === partyId ? count : 0),
      0,
    );
  const ids = new Set(candidates.flatMap(({ party }) => party?.id ?? []));
  const nameOf = (id: string): string =>
    candidates.find(({ party }) => party?.id === id)?.party?.name.en ?? id;
  return [
    line('parties', totals.parties.length, ids.size),
    ...[...ids].map((id) =>
      line(nameOf(id), totals.parties.find((party) => party.id === id)?.votes ?? 0, votesFor(id)),
    ),
    line('independents', totals.independents, votesFor(null)),
  ];
}
