import type { Beat, Frame, RegionsFrame } from '@scrutin/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electionId, releasedAt, resultsOf, turnoutOf } from '../testing/results';
import {
  applyBeat,
  applyFrame,
  applyPending,
  applyRegions,
  newerPicture,
  pictureOf,
  type Picture,
} from './picture';

const later = '2026-05-04T11:00:00.000Z';

const frameOf = (votes: readonly number[], blank = 0): Frame => {
  const ballots = votes.reduce((sum, count) => sum + count, blank);
  return {
    election: electionId,
    state: 'open',
    size: ballots + 1,
    ballots,
    blank,
    votes: [...votes],
    releasedAt: later,
  };
};

const beatOf = (parts: Partial<Beat>): Beat => ({
  election: electionId,
  at: later,
  state: 'open',
  closesAt: null,
  accepted: 524,
  counted: 524,
  shown: 524,
  issued: 529,
  ...parts,
});

const start = pictureOf(resultsOf());

describe('an annulled election', () => {
  const annulled = resultsOf({ state: 'annulled', votes: [0, 0, 0], blank: 0 });
  const nothing: Frame = { ...frameOf([0, 0, 0]), state: 'annulled', size: 0, releasedAt: null };

  it('shows no count any more, however much there was of it', () => {
    const { results, size } = applyFrame(start, nothing);
    expect(size).toBe(0);
    expect(results).toMatchObject({ state: 'annulled', accepted: 0, counted: 0, shown: 0 });
    expect(newerPicture(start, pictureOf(annulled)).results).toBe(annulled);
  });

  it('stays so when something older arrives', () => {
    const withdrawn = applyFrame(start, nothing);
    expect(applyFrame(withdrawn, frameOf([215, 180, 124]))).toBe(withdrawn);
    expect(newerPicture(withdrawn, start)).toBe(withdrawn);
  });
});

describe('a frame', () => {
  it('replaces totals and what follows from them', () => {
    const { results, size } = applyFrame(start, frameOf([215, 180, 124], 6));
    expect(size).toBe(526);
    expect(results.totals).toMatchObject({ ballots: 525, blank: 6 });
    expect(results.totals.candidates.map(({ votes }) => votes)).toEqual([215, 180, 124]);
    expect(results).toMatchObject({ accepted: 525, counted: 525, shown: 525, releasedAt: later });
  });

  it('that is older changes nothing', () => {
    expect(applyFrame(start, frameOf([1, 0, 0]))).toBe(start);
  });

  it('brings no close: how many were accepted by then comes with the beat', () => {
    const frame = { ...frameOf([214, 180, 124], 6), state: 'closed' } as const;
    const closing = applyBeat(start, beatOf({ state: 'closing' }));
    expect(applyFrame(closing, frame).results.state).toBe('closing');
    const closed = applyPending(closing, { frame, beat: beatOf({ state: 'closed' }) });
    expect(closed?.results.state).toBe('closed');
    expect(applyFrame(closed ?? start, frame).results.state).toBe('closed');
  });
});

describe('the tables', () => {
  const regions = (ballots: number): RegionsFrame => ({
    election: electionId,
    boxes: resultsOf({ votes: [ballots, 0, 0], blank: 0 }).boxes,
    turnout: turnoutOf(600),
  });

  it('replace the turnout, and boxes unless they are older', () => {
    const newer = applyRegions(start, regions(700));
    expect(newer.results.boxes[0]?.ballots).toBe(700);
    expect(newer.results.turnout.voted).toBe(600);
    const older = applyRegions(start, regions(3));
    expect(older.results.boxes).toBe(start.results.boxes);
  });
});

describe('a beat', () => {
  it('moves accepted, counted, issued and voted together', () => {
    const { results } = applyBeat(start, beatOf({ accepted: 540, counted: 530, issued: 545 }));
    expect(results).toMatchObject({ accepted: 540, counted: 530 });
    expect(results.turnout).toMatchObject({ voted: 540, issued: 545 });
  });

  it('that is older than the shown count contradicts nothing', () => {
    const { results } = applyBeat(start, beatOf({ accepted: 10, counted: 9, issued: 11 }));
    expect(results).toMatchObject({ accepted: 524, counted: 524 });
    expect(results.turnout).toMatchObject({ voted: 524, issued: 529 });
  });

  it('brings a change of state', () => {
    expect(applyBeat(start, beatOf({ state: 'closing' })).results.state).toBe('closing');
  });
});

describe('a whole state', () => {
  it('replaces an older one and an equal one', () => {
    const same = pictureOf(resultsOf({ state: 'closed' }));
    expect(newerPicture(start, same)).toBe(same);
    expect(newerPicture(undefined, start)).toBe(start);
  });

  it('of a server that lags behind is left out', () => {
    expect(newerPicture(start, pictureOf(resultsOf({ votes: [1, 1, 1] })))).toBe(start);
  });
});

describe('everything since the last paint', () => {
  it('is nothing without a picture to begin with', () => {
    expect(applyPending(undefined, { beat: beatOf({}) })).toBeUndefined();
    expect(applyPending(undefined, { results: resultsOf() })).toEqual(start);
  });

  it('is taken in the order of its weight', () => {
    const next = applyPending(start, {
      results: resultsOf({ votes: [300, 0, 0], blank: 300 }),
      frame: frameOf([400, 0, 0], 300),
      beat: beatOf({ accepted: 701, counted: 701, issued: 800 }),
    });
    expect(next?.results).toMatchObject({ shown: 700, counted: 701, accepted: 701 });
  });

  it('never goes back, whatever arrives late and twice', () => {
    const frames = fc.array(
      fc
        .tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(10))
        .map(([a, b, c, blank]) => frameOf([a, b, c], blank)),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(frames, (arrived) => {
        const empty = pictureOf(resultsOf({ votes: [0, 0, 0], blank: 0 }));
        let shown: Picture = empty;
        for (const frame of arrived) {
          const next = applyFrame(shown, frame);
          expect(next.size).toBeGreaterThanOrEqual(shown.size);
          expect(next.results.accepted).toBeGreaterThanOrEqual(next.results.counted);
          expect(next.results.counted).toBeGreaterThanOrEqual(next.results.shown);
          shown = next;
        }
        const largest = Math.max(1, ...arrived.map(({ size }) => size));
        expect(shown.size).toBe(largest);
      }),
    );
  });

  it('keeps the time of the release it shows', () => {
    expect(start.results.releasedAt).toBe(releasedAt);
  });
});
