import { describe, expect, it } from 'vitest';
import { compareTimes } from './compare-times';

/** One ballot every ten milliseconds in each of two boxes, the first at 10. */
const castsOf = (ballots: number, boxes = ['a', 'b']) =>
  boxes.flatMap((box) =>
    Array.from({ length: ballots }, (_, index) => ({
      voter: `${box}${index}`,
      choice: [0],
      place: { box, position: index + 1 },
      sentAtMs: 10 * (index + 1),
    })),
  );

const seenAt = (seenAtMs: number, ballots: number, box = 'a', size = ballots + 1) => ({
  box,
  size,
  ballots,
  blank: 0,
  counts: [ballots],
  seenAtMs,
});

describe('the times at which releases were seen', () => {
  it.each([
    ['the opening entry alone', seenAt(0, 0), 0],
    ['a group with one behind it', seenAt(60, 3), 0],
    ['a group whose last ballot behind was not sent', seenAt(59, 3), 1],
    ['a later group with one behind it', seenAt(90, 6), 0],
    ['a later group with a part of one behind it', seenAt(89, 6), 1],
    ['a group with none behind it at all', seenAt(1_000, 9), 1],
    ['a group that one box has and the other has not', seenAt(1_000, 6, 'c'), 1],
    ['all at the close', seenAt(90, 9, 'b', 11), 0],
    ['all before the last was sent', seenAt(89, 9, 'b', 11), 1],
    ['nothing at the close', seenAt(0, 0, 'c', 2), 0],
  ])('in groups of three: %s', (_, release, early) => {
    const others = [seenAt(60, 3, 'b'), seenAt(2_000, 6, 'b')];
    expect(compareTimes([...others, release], castsOf(9), 3)).toMatchObject({ value: early });
  });

  it('one by one have to be no older than their ballots', () => {
    const releases = [seenAt(30, 3), seenAt(39, 4)];
    expect(compareTimes(releases, castsOf(9), 1)).toMatchObject({ value: 1 });
  });

  it('do not depend on the order of receipts, and count a missing one as never sent', () => {
    const casts = castsOf(9, ['a']).toReversed();
    expect(compareTimes([seenAt(60, 3)], casts, 3)).toMatchObject({ value: 0 });
    const lacking = casts.filter(({ place }) => place.position !== 2);
    expect(compareTimes([seenAt(60, 3)], lacking, 3)).toMatchObject({ value: 1 });
  });
});
