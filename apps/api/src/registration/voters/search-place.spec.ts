import { describe, expect, it } from 'vitest';
import { encodeCursor } from '../../platform/http/cursor';
import { keyOfPlace, searchPlaceOf, type SearchPlace } from './search-place';

const places: readonly SearchPlace[] = [
  { by: 'number', number: 'A-1' },
  { by: 'name', folded: 'élodie', number: 'A-1' },
];

describe('a place in a search', () => {
  it.each(places)('goes through a cursor: %j', (place) => {
    expect(searchPlaceOf(encodeCursor(keyOfPlace(place)))).toEqual(place);
  });

  it('is none before the first page', () => {
    expect(searchPlaceOf(undefined)).toBeNull();
  });

  it.each([
    [['A-1']],
    [['number', 'x', 'A-1']],
    [['name', null, 'A-1']],
    [['name', 1, 'A-1']],
    [['other', 'x', 'A-1']],
    [['name', 'x', 'A-1', 'y']],
  ])('is not %j', (key) => {
    expect(() => searchPlaceOf(encodeCursor(key))).toThrow('not as it should be');
  });
});
