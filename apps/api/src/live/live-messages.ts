import type { Beat, Frame, RegionsFrame } from '@scrutin/contracts';
import type { FollowedElection } from '../tally';

const instant = (ms: number): string => new Date(ms).toISOString();

/** What everybody gets up to four times a second, so small. Votes of a manifest's candidates carry no ids. */
export function frameOf(election: FollowedElection, nowMs: number): Frame {
  const { facts } = election;
  const count = election.count(nowMs);
  const { releasedAt } = count;
  return {
    election: facts.id,
    state: election.state(nowMs),
    size: count.size,
    ballots: count.ballots,
    blank: count.blank,
    votes: count.votes,
    releasedAt: releasedAt === null ? null : instant(releasedAt),
  };
}

export function regionsOf(election: FollowedElection, nowMs: number): RegionsFrame {
  const { boxes, turnout } = election.results(nowMs);
  return { election: election.facts.id, boxes, turnout };
}

export function beatOf(election: FollowedElection, nowMs: number): Beat {
  const state = election.state(nowMs);
  const { accepted, counted, shown, issued } = election.shownTotals(nowMs);
  const { stalledSince, closesAt } = election;
  return {
    election: election.facts.id,
    at: instant(nowMs),
    state,
    closesAt: closesAt === null ? null : instant(closesAt),
    accepted,
    counted,
    shown,
    issued,
    ...(stalledSince === null || state === 'annulled'
      ? {}
      : { stalledSince: instant(stalledSince) }),
  };
}
