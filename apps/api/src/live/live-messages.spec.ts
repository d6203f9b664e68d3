import {
  beatSchema,
  frameBytesMax,
  frameSchema,
  regionsSchema,
  type ElectionState,
} from '@scrutin/contracts';
import { noElectionTimes } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import { CountedBoxes } from '../tally/results/counted-boxes';
import { FollowedElection } from '../tally/results/followed-election';
import { boxId, electionId, factsOf } from '../tally/results/testing/facts';
import { pulseWith } from '../tally/results/testing/pulses';
import { beatOf, frameOf, regionsOf } from './live-messages';

const opensAt = Date.parse('2026-05-04T08:00:00.000Z');
const times = { ...noElectionTimes, sealingAt: 0, sealedAt: 0, opensAt };
const second = 1_000;

const follow = (candidates = 2): FollowedElection =>
  new FollowedElection(factsOf({ candidates }), new CountedBoxes(), pulseWith(times));

describe('a frame', () => {
  it('of ten candidates and as many votes as there can be has at most a kilobyte', () => {
    const election = follow(10);
    election.applyRelease({
      box: boxId(0),
      size: Number.MAX_SAFE_INTEGER,
      ballots: Number.MAX_SAFE_INTEGER,
      blank: Number.MAX_SAFE_INTEGER,
      counts: Array<number>(10).fill(Number.MAX_SAFE_INTEGER),
      releasedAt: opensAt,
    });
    const text = JSON.stringify(frameOf(election, opensAt));
    expect(text.length).toBeLessThanOrEqual(frameBytesMax);
    expect(frameSchema.parse(JSON.parse(text))).toEqual(frameOf(election, opensAt));
  });

  it('tells the state that the clock makes', () => {
    const stateAt = (nowMs: number): ElectionState => frameOf(follow(), nowMs).state;
    expect([stateAt(opensAt - 1), stateAt(opensAt)]).toEqual(['sealed', 'open']);
  });

  it('has no time before the first release', () => {
    expect(frameOf(follow(), opensAt)).toEqual({
      election: electionId,
      state: 'open',
      size: 0,
      ballots: 0,
      blank: 0,
      votes: [0, 0],
      releasedAt: null,
    });
  });
});

describe('a beat', () => {
  it('tells how far everything is, and since when the count is stalled', () => {
    const election = follow();
    const pulse = pulseWith(times, { accepted: 3, issued: 5 });
    election.applyPulse(pulse, opensAt);
    expect(beatOf(election, opensAt)).toEqual({
      election: electionId,
      at: '2026-05-04T08:00:00.000Z',
      state: 'open',
      closesAt: null,
      accepted: 3,
      counted: 0,
      shown: 0,
      issued: 5,
    });
    election.applyPulse(pulse, opensAt + 5 * second);
    const beat = beatOf(election, opensAt + 5 * second);
    expect(beatSchema.parse(beat).stalledSince).toBe('2026-05-04T08:00:00.000Z');
  });
});

describe('tables', () => {
  it('are those of the results', () => {
    const election = follow();
    const tables = regionsOf(election, opensAt);
    const { boxes, turnout } = election.results(opensAt);
    expect(regionsSchema.parse(tables)).toEqual({ election: electionId, boxes, turnout });
  });
});
