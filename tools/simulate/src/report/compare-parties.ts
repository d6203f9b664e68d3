import type { BallotPaperResponse, ResultsResponse } from '@scrutin/contracts';
import { partyTotals } from '@scrutin/domain';
import { line, type Line } from './line';

type Candidates = BallotPaperResponse['manifest']['candidates'];

/** Compares the totals of parties with those of the votes that were cast for their candidates, in manifest order. */
export function compareParties(
  candidates: Candidates,
  votes: readonly number[],
  totals: Pick<ResultsResponse['totals'], 'parties' | 'independents'>,
): Line[] {
  const expected = partyTotals(
    candidates.map(({ party }) => party?.id ?? null),
    votes,
  );
  const nameOf = (id: string): string =>
    candidates.find(({ party }) => party?.id === id)?.party?.name.en ?? id;
  return [
    line('parties', totals.parties.length, expected.parties.length),
    ...expected.parties.map(({ id, votes: sum }) =>
      line(nameOf(id), totals.parties.find((party) => party.id === id)?.votes ?? 0, sum),
    ),
    line('independents', totals.independents, expected.independents.votes),
  ];
}
