import type { ElectionFacts } from '../election-facts';

export const electionId = '00000000-0000-4000-8000-000000000001';
export const north = '00000000-0000-4000-8000-00000000000a';
export const south = '00000000-0000-4000-8000-00000000000b';

const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

interface FactsSeed {
  readonly candidates?: number;
  readonly boxes?: number;
  readonly releaseSize?: number;
}

export const boxId = (index: number): string => idOf(100 + index);
export const candidateId = (index: number): string => idOf(200 + index);
export const partyId = (index: number): string => idOf(300 + index);

/** A sealed election with 60 voters in the north and 40 in the south, women and men by halves. */
export const factsOf = ({
  candidates = 2,
  boxes = 1,
  releaseSize = 1,
}: FactsSeed = {}): ElectionFacts => ({
  id: electionId,
  candidates: Array.from({ length: candidates }, (_, index) => candidateId(index)),
  // The first stands for a party, the others for nobody but themselves.
  parties: Array.from({ length: candidates }, (_, index) => (index === 0 ? partyId(0) : null)),
  boxes: Array.from({ length: boxes }, (_, index) => ({ id: boxId(index), region: null })),
  releaseSize,
  roll: {
    registered: 100,
    regions: [
      { id: north, code: 'N', name: { en: 'North' }, cell: null, registered: 60 },
      { id: south, code: 'S', name: { en: 'South' }, cell: null, registered: 40 },
    ],
    genders: [
      { gender: 'female', registered: 50 },
      { gender: 'male', registered: 50 },
    ],
    ageBands: [{ ageBand: '25_34', registered: 100 }],
  },
});
