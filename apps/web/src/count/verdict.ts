import type { Count, Standing } from './standing';

/** What the count says, without words. "Elected" is not among it: that takes more than a count. */
export type Verdict =
  | { readonly kind: 'no_ballots' }
  | { readonly kind: 'only_blank' }
  /** Nobody stands against this candidate. */
  | { readonly kind: 'alone'; readonly leader: Standing }
  | {
      readonly kind: 'leads';
      readonly leader: Standing;
      readonly second: Standing;
      readonly margin: number;
    }
  | { readonly kind: 'tied'; readonly tied: readonly Standing[] };

export const verdictOf = (count: Count): Verdict => {
  if (count.ballots === 0) return { kind: 'no_ballots' };
  const [leader, second] = count.standings;
  if (leader === undefined || leader.votes === 0) return { kind: 'only_blank' };
  if (second === undefined) return { kind: 'alone', leader };
  const tied = count.standings.filter(({ votes }) => votes === leader.votes);
  if (tied.length > 1) return { kind: 'tied', tied };
  return { kind: 'leads', leader, second, margin: leader.votes - second.votes };
};

/** Who could still come first if every ballot that is not in the count were for the same candidate. */
export type Prospect = 'anyone' | 'some' | 'leader_only';

export const prospectOf = (count: Count, notShown: number): Prospect => {
  const most = count.standings[0]?.votes ?? 0;
  const chasers = count.standings.slice(1);
  const able = chasers.filter(({ votes }) => votes + notShown >= most);
  if (able.length === chasers.length) return 'anyone';
  return able.length === 0 ? 'leader_only' : 'some';
};
