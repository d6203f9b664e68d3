import type { BilingualText } from '@scrutin/contracts';
import { familyNames, givenNames } from './names';

interface Party {
  readonly name: BilingualText;
  readonly shortName: string;
  readonly colour: string;
}

/** Who stands, and for which of the parties; null: for nobody. */
interface Stand {
  readonly name: string;
  readonly party: number | null;
}

export const parties: readonly Party[] = [
  { name: { en: 'Tidewater List', fr: 'Liste des Marées' }, shortName: 'TL', colour: '#0F8B8D' },
  {
    name: { en: 'Hill and Valley', fr: 'Collines et Vallées' },
    shortName: 'HV',
    colour: '#C2570C',
  },
  {
    name: { en: 'Lantern Circle', fr: 'Cercle des Lanternes' },
    shortName: 'LC',
    colour: '#7C5CD6',
  },
];

export const standsMax = 40;
export const standsDefault = 4;

const firstNames = ['Aurore Tellandier', 'Benedikt Osmane', 'Célia Varne', 'Dorian Esk'] as const;

/** No two are the same, as far as `standsMax` goes: whoever shares a given name has another family name. */
const inventedName = (index: number): string => {
  const round = Math.floor(index / givenNames.length);
  const given = givenNames[(index * 7) % givenNames.length] ?? '';
  const family = familyNames[(index * 3 + 5 + round) % familyNames.length] ?? '';
  return `${given} ${family}`;
};

/** So many candidates: the parties take turns, and every fourth stands for none. */
export const standsOf = (count: number): readonly Stand[] =>
  Array.from({ length: count }, (_, index) => {
    const turn = index % (parties.length + 1);
    return {
      name: firstNames[index] ?? inventedName(index),
      party: turn === parties.length ? null : turn,
    };
  });
