import type { LiveServerEvents } from '@scrutin/contracts';
import { noElectionTimes, type ElectionTimes } from '@scrutin/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CountedBoxes } from '../tally/results/counted-boxes';
import { FollowedElection } from '../tally/results/followed-election';
import { boxId, factsOf } from '../tally/results/testing/facts';
import { pulseWith } from '../tally/results/testing/pulses';
import { ElectionRoom, type Broadcast } from './election-room';

const opensAt = Date.parse('2026-05-04T08:00:00.000Z');
const times = { ...noElectionTimes, sealingAt: 0, sealedAt: 0, opensAt };

const follow = (recorded: ElectionTimes = times): FollowedElection =>
  new FollowedElection(factsOf(), new CountedBoxes(), pulseWith(recorded));

const release = (ballots: number) => ({
  box: boxId(0),
  size: ballots + 1,
  ballots,
  blank: 0,
  counts: [ballots, 0],
  releasedAt: opensAt,
});

describe('a room', () => {
  let sent: { readonly event: keyof LiveServerEvents; readonly message: unknown }[] = [];
  const broadcast: Broadcast = {
    emit: (event, message) => sent.push({ event, message }),
  };
  let nowMs = opensAt;
  const open = (election: FollowedElection): ElectionRoom =>
    new ElectionRoom({
      election,
      nowMs: () => nowMs,
      broadcast,
      onFailed: (error) => expect.unreachable(String(error)),
    });
  const events = (): string[] => sent.map(({ event }) => event);
  const of = (event: keyof LiveServerEvents): unknown[] =>
    sent.filter((entry) => entry.event === event).map(({ message }) => message);

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    sent = [];
    nowMs = opensAt;
  });
  afterEach(() => vi.useRealTimers());

  it('is told a release at once, and the tables beside it', () => {
    const election = follow();
    const room = open(election);
    election.applyRelease(release(3));
    room.changed(election);
    expect(events()).toEqual(['frame', 'regions']);
    expect(of('frame')).toMatchObject([{ ballots: 3, votes: [3, 0] }]);
    expect(of('regions')).toMatchObject([{ boxes: [{ ballots: 3 }] }]);
  });

  it('is told the tables at most every two seconds, the newest in the end', () => {
    const election = follow();
    const room = open(election);
    for (let ballots = 1; ballots <= 50; ballots += 1) {
      election.applyRelease(release(ballots));
      room.changed(election);
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(2_000);
    expect(of('regions').length).toBe(4);
    expect(of('regions').at(-1)).toMatchObject({ boxes: [{ ballots: 50 }] });
    expect(of('frame').at(-1)).toMatchObject({ ballots: 50 });
  });

  it('is told a beat every time, and nothing else while nothing changes', () => {
    const election = follow();
    const room = open(election);
    room.beat(election);
    vi.advanceTimersByTime(5_000);
    room.beat(election);
    expect(events()).toEqual(['beat', 'beat']);
  });

  it('is told with a beat that the clock has opened the election', () => {
    nowMs = opensAt - 500;
    const election = follow();
    const room = open(election);
    room.beat(election);
    nowMs = opensAt + 500;
    room.beat(election);
    expect(of('beat')).toMatchObject([{ state: 'sealed' }, { state: 'open' }]);
    expect(of('frame')).toMatchObject([{ state: 'open' }]);
  });

  it('goes on with an election that was read again', () => {
    const room = open(follow());
    const again = follow();
    again.applyRelease(release(9));
    room.beat(again);
    expect(of('frame')).toMatchObject([{ ballots: 9 }]);
  });

  it('is told what holds again, since somebody entered who was told something else', () => {
    const [election, restored] = [follow(), follow()];
    const room = open(election);
    for (const one of [election, restored]) one.applyRelease(release(3));
    room.changed(election);
    election.applyRelease(release(5));
    room.changed(election);
    room.entered();
    room.changed(restored);
    vi.advanceTimersByTime(2_000);
    expect(of('frame')).toMatchObject([{ ballots: 3 }, { ballots: 3 }]);
    expect(of('regions')).toMatchObject([{ boxes: [{ ballots: 3 }] }, { boxes: [{ ballots: 3 }] }]);
  });

  it('is told nothing once it is closed', () => {
    const election = follow();
    const room = open(election);
    election.applyRelease(release(1));
    room.changed(election);
    election.applyRelease(release(2));
    room.changed(election);
    room.stop();
    vi.advanceTimersByTime(10_000);
    expect(events()).toEqual(['frame', 'regions']);
  });
});
