import { noElectionTimes, releasableBallots, type TurnoutState } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountedBoxes } from './counted-boxes';
import { FollowedElection } from './followed-election';
import type { Pulse } from './pulse';
import { boxId, factsOf, north, south } from './testing/facts';
import { pulseWith } from './testing/pulses';

const opensAt = Date.parse('2026-05-04T08:00:00.000Z');
const second = 1_000;
const times = { ...noElectionTimes, sealingAt: 0, sealedAt: 0, opensAt };

const pulseOf = (change: Partial<Pulse> = {}): Pulse => pulseWith(change.times ?? times, change);

const release = (ballots: number, box = 0) => ({
  box: boxId(box),
  size: ballots + 1,
  ballots,
  blank: 0,
  counts: [ballots, 0],
  releasedAt: opensAt + ballots * second,
});

const signed = (inNorth: number, inSouth: number): TurnoutState => ({
  size: inNorth + inSouth,
  regions: { [north]: inNorth, [south]: inSouth },
  genders: { female: inNorth + inSouth },
  ageBands: { '25_34': inNorth + inSouth },
});

const of = (ballots: number, generation = 0) => ({ generation, ballots });

const follow = (releaseSize = 1, boxes = 1) => {
  const counted = new CountedBoxes();
  const election = new FollowedElection(factsOf({ releaseSize, boxes }), counted, pulseOf());
  return { counted, election };
};

describe('a followed election', () => {
  it('changes its state by the clock and by what is recorded', () => {
    const { election } = follow();
    expect(election.results(opensAt - 1).state).toBe('sealed');
    expect(election.results(opensAt).state).toBe('open');
    const closesAt = opensAt + second;
    election.applyPulse(pulseOf({ times: { ...times, closesAt } }), opensAt);
    expect(election.results(closesAt - 1).state).toBe('open');
    expect(election.results(closesAt).state).toBe('closing');
    const closed = { ...times, closesAt, closedAt: closesAt + 5 };
    election.applyPulse(pulseOf({ times: closed }), closesAt);
    expect(election.results(closesAt).state).toBe('closed');
    election.applyPulse(pulseOf({ times: { ...closed, annulledAt: closesAt + 9 } }), closesAt);
    expect(election.results(closesAt).state).toBe('annulled');
  });

  it('makes its answer once for all who ask, until there is news', () => {
    const { election } = follow();
    const first = election.results(opensAt);
    expect(election.results(opensAt + second)).toBe(first);
    expect(election.applyPulse(pulseOf(), opensAt)).toBe(false);
    expect(election.applyTurnout(signed(0, 0), 0)).toBe(false);
    expect(election.results(opensAt + second)).toBe(first);
    expect(election.applyRelease(release(1))).toBe(true);
    expect(election.results(opensAt + second).totals.ballots).toBe(1);
    expect(election.applyRelease(release(1))).toBe(false);
  });

  it('counts at least what it shows, and no more than was accepted', () => {
    const { counted, election } = follow();
    election.applyRelease(release(4));
    expect(election.totals()).toEqual({ issued: 4, accepted: 4, counted: 4, shown: 4 });
    counted.apply(boxId(0), of(6));
    expect(election.applyCounted()).toBe(true);
    expect(election.totals()).toEqual({ issued: 4, accepted: 4, counted: 4, shown: 4 });
    election.applyPulse(pulseOf({ accepted: 9, issued: 12 }), opensAt);
    expect(election.totals()).toEqual({ issued: 12, accepted: 9, counted: 6, shown: 4 });
    expect(election.results(opensAt).turnout).toMatchObject({ voted: 9, issued: 12 });
  });

  it('shows no single ballot of a release size above one before the close', () => {
    const { counted, election } = follow(25);
    counted.apply(boxId(0), of(74));
    election.applyPulse(pulseOf({ accepted: 76, issued: 99 }), opensAt);
    election.applyTurnout(signed(49, 24), 0);
    expect(election.totals()).toEqual({ issued: 75, accepted: 75, counted: 50, shown: 0 });
    expect(election.results(opensAt).turnout).toMatchObject({
      step: 25,
      signed: 50,
      regions: [
        { code: 'N', registered: 60, signed: 25, isBelowStep: false },
        { code: 'S', registered: 40, signed: 0, isBelowStep: true },
      ],
    });
    const closed = { ...times, closesAt: opensAt, closedAt: opensAt };
    election.applyPulse(pulseOf({ times: closed, accepted: 76, issued: 99 }), opensAt);
    // The last group is not in it yet: exact cells now and then would tell of each in that group.
    expect(election.results(opensAt)).toMatchObject({
      accepted: 76,
      turnout: { step: 25, signed: 50, regions: [{ signed: 25 }, { signed: 0 }] },
    });
    election.applyTurnout(signed(59, 40), 0);
    expect(election.results(opensAt)).toMatchObject({
      accepted: 76,
      turnout: { step: 1, signed: 99, issued: 99, regions: [{ signed: 59 }, { signed: 40 }] },
    });
  });

  it('tells no two numbers of ballots that differ by less than the release size before the close', () => {
    const boxes = 3;
    /** Ballots that enter each box, and how many of all have been counted when somebody looks. */
    const steps = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 9 }), fc.boolean()));
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), steps, (k, all) => {
        const { counted, election } = follow(k, boxes);
        const inBox = [0, 0, 0];
        const told = new Set<number>();
        for (const [box, more, isCounted] of all) {
          const ballots = (inBox[box] ?? 0) + more;
          inBox[box] = ballots;
          const sum = inBox.reduce((left, right) => left + right, 0);
          if (isCounted) {
            counted.apply(boxId(box), of(ballots));
            const rules = { releaseSize: k, visibility: 'live', isClosed: false } as const;
            election.applyRelease(release(releasableBallots({ ...rules, ballots }), box));
          }
          election.applyPulse(pulseOf({ accepted: sum, issued: sum + 1 }), opensAt);
          const results = election.results(opensAt);
          expect(results.accepted).toBeLessThanOrEqual(sum);
          for (const one of [results.accepted, results.counted, results.shown]) told.add(one);
          told.add(results.turnout.issued).add(results.turnout.voted).add(results.totals.ballots);
          for (const one of results.boxes) told.add(one.ballots);
        }
        expect([...told].filter((number) => number % k !== 0)).toEqual([]);
      }),
    );
  });

  it('takes the turnout that counts more', () => {
    const { election } = follow();
    election.applyPulse(pulseOf({ issued: 40 }), opensAt);
    expect(election.applyTurnout(signed(20, 20), 0)).toBe(true);
    expect(election.applyTurnout(signed(30, 0), 0)).toBe(false);
    expect(election.results(opensAt).turnout.regions[1]?.signed).toBe(20);
  });

  it('believes no count that is bigger than what was accepted, and none that was replaced', () => {
    const { counted, election } = follow();
    counted.apply(boxId(0), of(1_000));
    election.applyTurnout(signed(60, 40), 0);
    election.applyPulse(pulseOf({ accepted: 30, issued: 40 }), opensAt);
    expect(election.results(opensAt)).toMatchObject({
      accepted: 30,
      counted: 30,
      turnout: { issued: 40, voted: 30, signed: 0 },
    });
    counted.apply(boxId(0), of(20, 1));
    election.applyCounted();
    election.applyTurnout(signed(30, 10), 1);
    const generations = { boxes: { [boxId(0)]: 1 }, participations: 1 };
    election.applyPulse(pulseOf({ accepted: 30, issued: 40, generations }), opensAt);
    expect(election.results(opensAt)).toMatchObject({
      accepted: 30,
      counted: 20,
      turnout: { issued: 40, signed: 40, regions: [{ signed: 30 }, { signed: 10 }] },
    });
  });

  it('believes no count that PostgreSQL did not ask for', () => {
    const { counted, election } = follow();
    election.applyPulse(pulseOf({ accepted: 30, issued: 40 }), opensAt);
    counted.apply(boxId(0), of(30, 99));
    counted.apply(boxId(0), of(20));
    election.applyTurnout(signed(30, 10), 99);
    election.applyTurnout(signed(10, 10), 0);
    expect(election.results(opensAt)).toMatchObject({
      counted: 20,
      turnout: { signed: 20, regions: [{ signed: 10 }, { signed: 10 }] },
    });
  });

  it.each([
    ['open', { ...times }, 10, 90],
    ['closed', { ...times, closesAt: opensAt, closedAt: opensAt }, 1, 99],
  ] as const)('shows the same turnout while it is counted anew: %s', (state, of, step, people) => {
    const { election } = follow();
    const pulse = { times: of, accepted: 99, issued: 99 };
    const anew = pulseOf({ ...pulse, generations: { boxes: {}, participations: 1 } });
    election.applyTurnout(signed(59, 40), 0);
    election.applyPulse(pulseOf(pulse), opensAt);
    const shown = election.results(opensAt).turnout;
    expect(election.results(opensAt)).toMatchObject({ state, turnout: { step, signed: people } });
    election.applyPulse(anew, opensAt);
    expect(election.results(opensAt).turnout).toEqual(shown);
    election.applyTurnout(signed(30, 10), 1);
    expect(election.results(opensAt).turnout).toEqual(shown);
    // What had been counted was not true.
    election.applyTurnout(signed(49, 50), 1);
    const right = step === 1 ? [49, 50] : [40, 50];
    expect(election.results(opensAt).turnout).toMatchObject({
      step,
      signed: people,
      regions: right.map((inRegion) => ({ signed: inRegion })),
    });
  });

  it('takes no wrong count of the register for a whole one', () => {
    const { election } = follow(25);
    const closed = { ...times, closesAt: opensAt, closedAt: opensAt };
    election.applyTurnout(signed(27, 0), 0);
    election.applyTurnout(signed(60, 40), 0);
    election.applyPulse(pulseOf({ times: closed, issued: 30 }), opensAt);
    expect(election.results(opensAt).turnout).toMatchObject({ step: 25, signed: 0 });
  });

  it('tells since when accepted ballots wait to be counted', () => {
    const { counted, election } = follow();
    const observe = (atMs: number): number | null => {
      election.applyPulse(pulseOf({ accepted: 3 }), atMs);
      return election.stalledSince;
    };
    expect([observe(opensAt), observe(opensAt + 4 * second)]).toEqual([null, null]);
    expect(observe(opensAt + 5 * second)).toBe(opensAt);
    counted.apply(boxId(0), of(3));
    expect(observe(opensAt + 6 * second)).toBeNull();
  });

  it('does not tell of a single ballot that waits to be counted', () => {
    const { counted, election } = follow(10);
    const observe = (accepted: number, atMs: number): number | null => {
      election.applyPulse(pulseOf({ accepted, issued: 30 }), atMs);
      return election.stalledSince;
    };
    counted.apply(boxId(0), of(11));
    expect([observe(19, opensAt), observe(19, opensAt + 9 * second)]).toEqual([null, null]);
    expect([observe(20, opensAt + 10 * second), observe(20, opensAt + 15 * second)]).toEqual([
      null,
      opensAt + 10 * second,
    ]);
  });

  it.each([3, 4, 7, 9])('has no more signatures than ballots handed out in steps of %i', (k) => {
    const { election } = follow(k);
    for (let people = 0; people <= 60; people += 1) {
      election.applyTurnout(signed(people, 0), 0);
      election.applyPulse(pulseOf({ issued: people }), opensAt);
      const { turnout } = election.results(opensAt);
      expect(turnout.issued).toBe(people - (people % k));
      expect(turnout.signed % 10).toBe(0);
      expect(turnout.issued).toBeGreaterThanOrEqual(turnout.signed);
      expect(turnout.regions[0]?.signed).toBe(turnout.signed);
    }
  });

  it('takes a release for counted, though no tally told of it', () => {
    const { election } = follow();
    election.applyRelease(release(3));
    election.applyPulse(pulseOf({ accepted: 3 }), opensAt);
    election.applyPulse(pulseOf({ accepted: 3 }), opensAt + 60 * second);
    expect(election.stalledSince).toBeNull();
  });
});
