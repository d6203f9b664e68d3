import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disorder, participations } from '../testing/arbitraries';
import {
  applyParticipations,
  emptyTurnout,
  type Participation,
  type TurnoutState,
} from './turnout';

const north = '00000000-0000-4000-8000-00000000000a';
const south = '00000000-0000-4000-8000-00000000000b';

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const tallyBy = (people: readonly Participation[], key: 'regionId' | 'ageBand' | 'gender') =>
  Object.fromEntries(
    [...new Set(people.map((person) => person[key]))].map((value) => [
      value,
      people.filter((person) => person[key] === value).length,
    ]),
  );

const overTheWire = (state: TurnoutState): TurnoutState =>
  JSON.parse(JSON.stringify(state)) as TurnoutState;

describe('turnout', () => {
  it('counts participations by region, age band and gender', () => {
    const people: Participation[] = [
      { number: 0, regionId: north, ageBand: '18_24', gender: 'female' },
      { number: 1, regionId: south, ageBand: '65_plus', gender: 'female' },
      { number: 2, regionId: north, ageBand: '18_24', gender: 'unknown' },
    ];
    expect(applyParticipations(emptyTurnout, people)).toEqual({
      state: {
        size: 3,
        regions: { [north]: 2, [south]: 1 },
        ageBands: { '18_24': 2, '65_plus': 1 },
        genders: { female: 2, unknown: 1 },
      },
      gap: null,
      counted: 3,
      duplicates: 0,
      misfits: [],
    });
    expect(emptyTurnout).toEqual({ size: 0, regions: {}, ageBands: {}, genders: {} });
  });

  it('is the same whatever the stream does, once everything missing was sent again', () => {
    const deliveries = participations.chain((people) =>
      fc.tuple(fc.constant(people), disorder(people)),
    );
    fc.assert(
      fc.property(deliveries, ([people, batches]) => {
        let state = emptyTurnout;
        for (const batch of [...batches, people]) {
          state = overTheWire(applyParticipations(state, batch).state);
          expect(total(state.regions)).toBe(state.size);
          expect(total(state.ageBands)).toBe(state.size);
          expect(total(state.genders)).toBe(state.size);
        }
        expect(state).toEqual({
          size: people.length,
          regions: tallyBy(people, 'regionId'),
          ageBands: tallyBy(people, 'ageBand'),
          genders: tallyBy(people, 'gender'),
        });
      }),
    );
  });

  it('names the number that is missing', () => {
    const person = { regionId: north, ageBand: '25_34', gender: 'male' } as const;
    const applied = applyParticipations(emptyTurnout, [
      { number: 0, ...person },
      { number: 2, ...person },
      { number: 0, ...person },
    ]);
    expect(applied).toMatchObject({ gap: 1, counted: 1, duplicates: 1 });
    expect(applied.state.size).toBe(1);
  });
});
