import type { Ballot } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialKey, planCasts, type BoxState, type Cast, type Place } from './plan-casts';

const [box, otherBox] = ['box-1', 'box-2'];
const bytes = (value: number): Uint8Array => Uint8Array.of(value);
const cast = (credential: number, leaf: number, boxId = box): Cast => ({
  boxId,
  ballot: { credential: bytes(credential), leaf: bytes(leaf) } as Ballot,
});
const open = (size: number): BoxState => ({ isOpen: true, size });
const closed = (size: number): BoxState => ({ isOpen: false, size });
const asTheyCome = (casts: readonly Cast[]): readonly Cast[] => casts;
const key = ({ boxId, ballot }: Cast): string => credentialKey(boxId, ballot.credential);

const taken = (position: number, isNew: boolean) => ({ type: 'taken', position, isNew });
const refused = (code: string) => ({ type: 'refused', code });

describe('a batch of casts', () => {
  it('gets the next positions of its box', () => {
    const casts = [cast(1, 11), cast(2, 12)];
    const state = { spent: new Map<string, Place>(), boxes: new Map([[box, open(5)]]) };
    const plan = planCasts(casts, state, asTheyCome);
    expect(plan.outcomes).toEqual([taken(5, true), taken(6, true)]);
    expect(plan.entries.map(({ cast: { ballot }, position }) => [ballot.leaf, position])).toEqual([
      [bytes(11), 5],
      [bytes(12), 6],
    ]);
  });

  it('is numbered in the order that the shuffle gives, and answered in that of arrival', () => {
    const state = { spent: new Map<string, Place>(), boxes: new Map([[box, open(1)]]) };
    const plan = planCasts([cast(1, 11), cast(2, 12), cast(3, 13)], state, (casts) =>
      casts.toReversed(),
    );
    expect(plan.outcomes).toEqual([taken(3, true), taken(2, true), taken(1, true)]);
  });

  it('takes the first arrival of a credential and answers later ones from its result', () => {
    const state = { spent: new Map<string, Place>(), boxes: new Map([[box, open(1)]]) };
    const plan = planCasts([cast(1, 11), cast(1, 12), cast(1, 11)], state, asTheyCome);
    expect(plan.outcomes).toEqual([taken(1, true), refused('already_spent'), taken(1, false)]);
    expect(plan.entries).toHaveLength(1);
  });

  it.each([
    ['open', open(9)],
    ['closed', closed(9)],
  ])('answers what is spent from the ledger while the box is %s', (_, state) => {
    const spent = new Map([[credentialKey(box, bytes(1)), { position: 4, leaf: bytes(11) }]]);
    const boxes = new Map([[box, state]]);
    const plan = planCasts([cast(1, 11), cast(1, 12)], { spent, boxes }, asTheyCome);
    expect(plan).toEqual({ entries: [], outcomes: [taken(4, false), refused('already_spent')] });
  });

  it('refuses what is new in a box that is not open, and takes the rest', () => {
    const boxes = new Map([
      [box, closed(3)],
      [otherBox, open(7)],
    ]);
    const casts = [cast(1, 11), cast(1, 11, otherBox), cast(1, 12)];
    const plan = planCasts(casts, { spent: new Map<string, Place>(), boxes }, asTheyCome);
    expect(plan.outcomes).toEqual([refused('not_open'), taken(7, true), refused('not_open')]);
  });

  it('never leaves a gap, spends a credential twice, or moves what is spent', () => {
    const someCast = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 2 }), fc.boolean())
      .map(([credential, variant, isOther]) =>
        cast(credential, credential * 10 + variant, isOther ? otherBox : box),
      );
    const someBatch = fc.record({
      casts: fc.array(someCast, { minLength: 1, maxLength: 30 }),
      before: fc.uniqueArray(someCast, { maxLength: 4, selector: key }),
      isOpen: fc.boolean(),
      isOtherOpen: fc.boolean(),
    });
    fc.assert(
      fc.property(someBatch, ({ casts, before, isOpen, isOtherOpen }) => {
        const spent = new Map(
          before.map((one, index) => [key(one), { position: index + 1, leaf: one.ballot.leaf }]),
        );
        const boxes = new Map([
          [box, { isOpen, size: 5 }],
          [otherBox, { isOpen: isOtherOpen, size: 9 }],
        ]);
        const plan = planCasts(casts, { spent, boxes }, (list) => list.toReversed());
        expect(plan.outcomes).toHaveLength(casts.length);
        for (const [boxId, { isOpen: takes, size }] of boxes) {
          const positions = plan.entries
            .filter((entry) => entry.cast.boxId === boxId)
            .map((entry) => entry.position);
          expect(positions).toEqual(positions.map((_, index) => size + index));
          if (!takes) expect(positions).toEqual([]);
        }
        const keys = plan.entries.map((entry) => key(entry.cast));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.filter((one) => spent.has(one))).toEqual([]);
        casts.forEach((one, index) => {
          const outcome = plan.outcomes[index];
          const first = casts.find((other) => key(other) === key(one));
          const kept = spent.get(key(one))?.leaf ?? first?.ballot.leaf;
          const isKnown = spent.has(key(one)) || boxes.get(one.boxId)?.isOpen === true;
          if (!isKnown) expect(outcome).toEqual(refused('not_open'));
          else if (kept?.[0] !== one.ballot.leaf[0])
            expect(outcome).toEqual(refused('already_spent'));
          else expect(outcome).toMatchObject({ isNew: one === first && !spent.has(key(one)) });
        });
      }),
    );
  });
});
