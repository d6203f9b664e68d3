import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timesUntilShown } from './frames';

describe('the time until a ballot is shown', () => {
  it('is that from its answer to the first frame with as many ballots', () => {
    const frames = [
      { ballots: 2, atMs: 110 },
      { ballots: 5, atMs: 120 },
    ];
    const ballots = [
      { position: 5, answeredAtMs: 100 },
      { position: 1, answeredAtMs: 105 },
      { position: 3, answeredAtMs: 119 },
    ];
    expect(timesUntilShown(ballots, frames)).toEqual([5, 1, 20]);
  });

  it('is none where the frame came before the answer, and endless where there was no frame', () => {
    const frames = [{ ballots: 1, atMs: 10 }];
    expect(timesUntilShown([{ position: 1, answeredAtMs: 12 }], frames)).toEqual([0]);
    expect(timesUntilShown([{ position: 2, answeredAtMs: 12 }], frames)).toEqual([Infinity]);
  });

  it('is the same whatever order the ballots are told in', () => {
    const frame = fc.record({ ballots: fc.nat(50), atMs: fc.nat(1_000) });
    const ballot = fc.record({ position: fc.nat(50), answeredAtMs: fc.nat(1_000) });
    fc.assert(
      fc.property(fc.array(frame), fc.array(ballot), (drawn, ballots) => {
        const frames = drawn
          .toSorted((left, right) => left.ballots - right.ballots)
          .map(({ ballots: shown }, index) => ({ ballots: shown, atMs: index * 10 }));
        const expected = ballots.map(({ position, answeredAtMs }) => {
          const first = frames.find((each) => each.ballots >= position);
          return first === undefined ? Infinity : Math.max(0, first.atMs - answeredAtMs);
        });
        const ascending = (values: number[]) => values.toSorted((left, right) => left - right);
        expect(ascending(timesUntilShown(ballots, frames))).toEqual(ascending(expected));
      }),
    );
  });
});
