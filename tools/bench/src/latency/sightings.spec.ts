import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sightings } from './sightings';

describe('sightings', () => {
  it('tell when a ballot was first shown, also where its frame was left out', async () => {
    const sightings = new Sightings();
    sightings.note(2, 10);
    sightings.note(5, 20);
    sightings.note(5, 30);
    expect(await Promise.all([1, 2, 3, 5].map((n) => sightings.whenShown(n)))).toEqual([
      10, 10, 20, 20,
    ]);
  });

  it('tell it whether asked before or after', async () => {
    const frames = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(frames, async (numbers) => {
        const shown = numbers.toSorted((left, right) => left - right);
        const sightings = new Sightings();
        const wanted = Array.from({ length: shown.at(-1) ?? 0 }, (_, index) => index + 1);
        const before = wanted.map((number) => sightings.whenShown(number));
        shown.forEach((number) => sightings.note(number, number * 100));
        const after = wanted.map((number) => sightings.whenShown(number));
        const expected = wanted.map(
          (number) => 100 * (shown.find((size) => size >= number) ?? Number.NaN),
        );
        expect(await Promise.all(before)).toEqual(expected);
        expect(await Promise.all(after)).toEqual(expected);
      }),
    );
  });

  it('do not go back with a frame that came late', async () => {
    const sightings = new Sightings();
    sightings.note(5, 10);
    sightings.note(3, 20);
    expect(await sightings.whenShown(3)).toBe(10);
  });
});
