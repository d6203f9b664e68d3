import { assert } from '../assert';

/** Candidates of one party, or those of none, taken together. */
export interface GroupTotal {
  /** How many stand. */
  readonly candidates: number;
  /**
   * Votes of its candidates. With approval a ballot may name several of them and then counts several times: these are
   * approvals, not voters.
   */
  readonly votes: number;
}

export interface PartyTotals {
  /** In the order in which they first appear in the manifest. */
  readonly parties: readonly (GroupTotal & { readonly id: string })[];
  readonly independents: GroupTotal;
}

/** `parties` names the party of each candidate in manifest order, null for independents; `votes` is in that order. */
export function partyTotals(
  parties: readonly (string | null)[],
  votes: readonly number[],
): PartyTotals {
  assert(parties.length === votes.length, 'each candidate has a count');
  const groups = new Map<string | null, { candidates: number; votes: number }>();
  parties.forEach((party, index) => {
    const group = groups.get(party) ?? { candidates: 0, votes: 0 };
    groups.set(party, group);
    group.candidates += 1;
    group.votes += votes[index] ?? 0;
  });
  return {
    parties: [...groups].flatMap(([id, total]) => (id === null ? [] : [{ id, ...total }])),
    independents: groups.get(null) ?? { candidates: 0, votes: 0 },
  };
}
