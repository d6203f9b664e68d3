import type { Beat, Frame, RegionsFrame } from '@scrutin/contracts';
import type { FollowedElection } from '../tally';

const instant = (ms: number): string => new Date(ms).toISOString();

/** What everybody gets up to four times a second, so small. Votes of a manifest's candidates carry no ids. */
export function frameOf(election: FollowedElection, nowMs: number): Frame {
  const { facts, released } = election;
  const { releasedAt } = released;
  return {
    election: facts.id,
    state: election.state(nowMs),
    size: released.size,
    ballots: released.ballots,
    blank: released.blank,
    votes: released.votes,
    releasedAt: releasedAt === null ? null : instant(releasedAt),
  };
}

export function regionsOf(election: FollowedElection, nowMs: number): RegionsFrame {
  const { boxes, turnout } = election.results(nowMs);
  return { election: election.facts.id, boxes, turnout };
}

export function beatOf(election: FollowedElection, nowMs: number): Beat {
  const { accepted, counted, shown, issued } = election.totals();
  const { stalledSince } = election;
  return {
    election: election.facts.id,
    at: instant(nowMs),
    state: election.state(nowMs),
    accepted,
    counted,
    shown,
    issued,
    ...(stalledSince === null ? {} : { stalledSince: instant(stalledSince) }),
  };
}
