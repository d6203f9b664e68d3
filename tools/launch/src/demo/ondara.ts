import type { BilingualText } from '@scrutin/contracts';

/** The demo election. People, places and parties are invented. */
export const title = { en: 'Lake Council of Ondara', fr: 'Conseil du lac d’Ondara' } as const;

export interface Stand {
  readonly name: string;
  readonly programme: BilingualText;
  readonly party: {
    readonly name: BilingualText;
    readonly shortName: string;
    readonly colour: string;
  };
}

/** In list order. */
export const stands: readonly Stand[] = [
  {
    name: 'Maëlle Korvanec',
    programme: {
      en: 'More ferries: a boat every twenty minutes between the shores, until midnight, and one ticket for all of them.',
      fr: 'Plus de navettes : un bateau toutes les vingt minutes entre les rives, jusqu’à minuit, et un seul billet pour toutes.',
    },
    party: {
      name: { en: 'Harbour List', fr: 'Liste du Port' },
      shortName: 'HL',
      colour: '#0F8B8D',
    },
  },
  {
    name: 'Idris Tavarel',
    programme: {
      en: 'Local school meals: every school kitchen buys from the orchards and gardens of the valley, and cooks on the spot.',
      fr: 'Des cantines locales : chaque école se fournit dans les vergers et les potagers de la vallée, et cuisine sur place.',
    },
    party: {
      name: { en: 'Orchard Alliance', fr: 'Alliance des Vergers' },
      shortName: 'OA',
      colour: '#C2570C',
    },
  },
  {
    name: 'Solveig Aubremond',
    programme: {
      en: 'Starlit nights: street lights go down at eleven, the observatory on Mistmount opens to everyone.',
      fr: 'Des nuits étoilées : l’éclairage public baisse à onze heures, et l’observatoire de Montbrume s’ouvre à tous.',
    },
    party: {
      name: { en: 'Open Sky', fr: 'Ciel ouvert' },
      shortName: 'OS',
      colour: '#7C5CD6',
    },
  },
];

export interface DemoRegion {
  readonly code: string;
  readonly name: BilingualText;
  readonly postcode: string;
  /** Column and row on the tile map. */
  readonly cell: { readonly x: number; readonly y: number };
  readonly voters: number;
  /** How soon its voters vote, compared with those of other regions. */
  readonly eagerness: number;
  /** What part of its voters leans to each stand; the rest votes blank. */
  readonly leanings: readonly number[];
}

export const regions: readonly DemoRegion[] = [
  {
    code: 'OND-CP',
    name: { en: 'Clearport', fr: 'Port-Clair' },
    postcode: '1010',
    cell: { x: 1, y: 2 },
    voters: 220,
    eagerness: 0.9,
    leanings: [0.52, 0.22, 0.22],
  },
  {
    code: 'OND-SF',
    name: { en: 'Salt Flats', fr: 'Les Salines' },
    postcode: '1120',
    cell: { x: 2, y: 2 },
    voters: 160,
    eagerness: 0.8,
    leanings: [0.5, 0.26, 0.2],
  },
  {
    code: 'OND-UC',
    name: { en: 'Upper Combe', fr: 'Haute-Combe' },
    postcode: '1230',
    cell: { x: 2, y: 0 },
    voters: 130,
    eagerness: 1.1,
    leanings: [0.24, 0.46, 0.26],
  },
  {
    code: 'OND-EV',
    name: { en: 'Elm Vale', fr: 'Val-des-Ormes' },
    postcode: '1340',
    cell: { x: 0, y: 2 },
    voters: 110,
    eagerness: 1.1,
    leanings: [0.26, 0.48, 0.22],
  },
  {
    code: 'OND-ES',
    name: { en: 'East Shore', fr: 'Rive-Est' },
    postcode: '1450',
    cell: { x: 3, y: 1 },
    voters: 100,
    eagerness: 0.9,
    leanings: [0.48, 0.27, 0.21],
  },
  {
    code: 'OND-WS',
    name: { en: 'West Shore', fr: 'Rive-Ouest' },
    postcode: '1560',
    cell: { x: 1, y: 1 },
    voters: 90,
    eagerness: 1.0,
    leanings: [0.42, 0.31, 0.24],
  },
  {
    code: 'OND-GP',
    name: { en: 'Grey Point', fr: 'Pointe-Grise' },
    postcode: '1670',
    cell: { x: 3, y: 2 },
    voters: 70,
    eagerness: 0.6,
    leanings: [0.38, 0.31, 0.25],
  },
  {
    code: 'OND-SM',
    name: { en: 'Seven Mills', fr: 'Sept-Moulins' },
    postcode: '1780',
    cell: { x: 0, y: 1 },
    voters: 60,
    eagerness: 1.0,
    leanings: [0.27, 0.46, 0.24],
  },
  {
    code: 'OND-MM',
    name: { en: 'Mistmount', fr: 'Montbrume' },
    postcode: '1890',
    cell: { x: 1, y: 0 },
    voters: 40,
    eagerness: 1.3,
    leanings: [0.17, 0.26, 0.54],
  },
  {
    code: 'OND-HI',
    name: { en: 'Heron Island', fr: 'Île-aux-Hérons' },
    postcode: '1900',
    cell: { x: 2, y: 1 },
    voters: 20,
    eagerness: 1.6,
    leanings: [0.55, 0.17, 0.23],
  },
];
