import { partyTotals, type GroupTotal } from '@scrutin/domain';
import type { Count, Standing } from '../../count/standing';

/** A party as the manifest names it, or all independents, with what its candidates have together. */
export interface PartyRow extends GroupTotal {
  readonly party: Standing['party'];
  readonly color: string;
}

/** The grey of everybody without a party. */
const independentsColor = '#5B606B';

/**
 * Most votes first, equals in the order of the manifest, independents last. Empty where it would say the same as the
 * list of candidates: no party has more than one.
 */
export const partyRowsOf = ({ standings }: Count): readonly PartyRow[] => {
  const inOrder = standings.toSorted((one, other) => one.index - other.index);
  const { parties, independents } = partyTotals(
    inOrder.map(({ party }) => party?.id ?? null),
    inOrder.map(({ votes }) => votes),
  );
  if (parties.every(({ candidates }) => candidates === 1)) return [];
  const rows = parties.map(({ id, candidates, votes }): PartyRow => {
    const party = inOrder.find((standing) => standing.party?.id === id)?.party ?? null;
    return { party, color: party?.colour ?? independentsColor, candidates, votes };
  });
  return [
    ...rows.toSorted((one, other) => other.votes - one.votes),
    ...(independents.candidates === 0
      ? []
      : [{ party: null, color: independentsColor, ...independents }]),
  ];
};
