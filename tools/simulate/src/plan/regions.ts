import type { BilingualText } from '@scrutin/contracts';

interface Region {
  readonly code: string;
  readonly name: BilingualText;
}

export const regionsMax = 100;
export const regionsDefault = 3;

const firstNames: readonly BilingualText[] = [
  { en: 'North Quay', fr: 'Quai-Nord' },
  { en: 'Old Locks', fr: 'Vieilles-Écluses' },
  { en: 'South Meadows', fr: 'Prés-du-Sud' },
];

/** So many regions, one at least; `tag` makes their codes different from those of every other simulation. */
export function regionsOf(count: number, tag: string): readonly [Region, ...Region[]] {
  const regionAt = (index: number): Region => ({
    code: `SIM-${tag}-${index + 1}`,
    name: firstNames[index] ?? { en: `District ${index + 1}`, fr: `Secteur ${index + 1}` },
  });
  return [regionAt(0), ...Array.from({ length: count - 1 }, (_, index) => regionAt(index + 1))];
}
