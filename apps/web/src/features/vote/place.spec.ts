import { describe, expect, it } from 'vitest';
import { readVotePlace } from './place';

describe('the address of the voter pages', () => {
  it.each([
    [{}, {}],
    [
      { election: 'e', step: 'review' },
      { election: 'e', step: 'review' },
    ],
    [{ election: 7, step: 'cast' }, {}],
    [{ token: 't', election: 'e' }, { election: 'e' }],
  ])('%j is read as %j', (search, place) => {
    expect(readVotePlace(search)).toEqual(place);
  });
});
