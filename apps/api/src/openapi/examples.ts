/**
 * What stands in examples for something that somebody made before: ids, and what only a voter's own program can make.
 * Whoever tries an example puts the real one in its place.
 */
export const placeholders = {
  region: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a01',
  party: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a02',
  voter: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a03',
  import: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a04',
  election: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a05',
  candidate: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a06',
  user: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a07',
  box: '2a1f6c1e-8f63-4b1c-9d1a-5b0f3f4c7a08',
  image: 'q2Fp0b4mXkW0r0i6m2mJb5w8w8mX0yq1m5u7bq1n3Xc',
  invitation: 'b3JkZXJlZCBieSBub2JvZHkgYnV0IHRoZSBhZG1pbnM',
  registrationNumber: 'OND-0042',
  accessCode: 'K7QX-M2RT-9WDN',
  blindedMessage: 'the-blinded-message-of-the-ballot-protocol',
  ballot: 'the.ballot.signed-with-its-credential',
} as const;

export type Placeholder = keyof typeof placeholders;

const { region, party, registrationNumber } = placeholders;
const title = { en: 'Lake Council of Ondara', fr: 'Conseil du lac d’Ondara' };
const reason = { en: 'A power cut of an hour', fr: 'Une coupure de courant d’une heure' };

/** Bodies of requests by route: JSON, or the text of a file. */
export const bodyExamples: Readonly<Record<string, unknown>> = {
  'POST /api/auth/login': { username: 'ada', password: 'correct horse battery staple' },
  'POST /api/auth/password': {
    currentPassword: 'correct horse battery staple',
    newPassword: 'twelve characters or more',
  },
  'POST /api/users': { username: 'grace', role: 'auditor' },
  'PATCH /api/users/{id}': { role: 'admin' },
  'POST /api/invitations/accept': {
    token: placeholders.invitation,
    password: 'twelve characters or more',
  },
  'POST /api/regions': {
    code: 'CLEARPORT',
    name: { en: 'Clearport', fr: 'Port-Clair' },
    cell: { x: 2, y: 1 },
  },
  'PATCH /api/regions/{id}': { name: { en: 'Clearport and Salt Flats' }, cell: null },
  'POST /api/parties': {
    name: { en: 'Harbour List', fr: 'Liste du Port' },
    shortName: 'HL',
    colour: '#0F8B8D',
  },
  'PATCH /api/parties/{id}': { colour: '#0B6E70' },
  'POST /api/voters': {
    registrationNumber: 'OND-0001',
    name: 'Maëlle Korvanec',
    dateOfBirth: '1984-05-31',
    gender: 'female',
    regionId: region,
    address: { street: '3 Quay Street', city: 'Clearport', postcode: '1204' },
    email: 'maelle@example.org',
  },
  'PATCH /api/voters/{id}': { email: null, mobile: '+41 79 555 01 01' },
  'POST /api/voters/import': [
    'registrationNumber,name,dateOfBirth,gender,regionCode,email',
    'OND-0002,Idris Tavarel,1979-11-02,male,CLEARPORT,idris@example.org',
    'OND-0003,"Aubremond, Solveig",2001-01-30,female,CLEARPORT,',
    '',
  ].join('\n'),
  'POST /api/elections': {
    title,
    opensAt: '2030-05-04T08:00:00Z',
    closesAt: '2030-05-05T18:00:00+02:00',
    method: { type: 'approval', max: 2 },
    boxes: 'per_region',
    visibility: 'live',
    releaseSize: 1,
    regionIds: [region],
  },
  'PATCH /api/elections/{id}': { title, method: { type: 'one' }, boxes: 'one' },
  'POST /api/elections/{id}/extend': { closesAt: '2031-05-05T19:00:00Z', reason },
  'POST /api/elections/{id}/annul': { reason },
  'POST /api/elections/{id}/candidates': {
    name: 'Maëlle Korvanec',
    partyId: party,
    programme: { en: 'More ferries.', fr: 'Plus de navettes.' },
    listOrder: 1,
  },
  'PATCH /api/elections/{id}/candidates/{candidateId}': { partyId: null, listOrder: 2 },
  'POST /api/voter-sessions': { registrationNumber, accessCode: placeholders.accessCode },
  'POST /api/elections/{id}/credentials': { blindedMessage: placeholders.blindedMessage },
  'POST /api/elections/{id}/ballots': { ballot: placeholders.ballot },
};

/** By the beginning of the path, the longest first: what its parameter `id` is the id of. */
const idsByPath: readonly (readonly [string, Placeholder])[] = [
  ['/api/voters/imports/', 'import'],
  ['/api/voters/', 'voter'],
  ['/api/regions/', 'region'],
  ['/api/parties/', 'party'],
  ['/api/elections/', 'election'],
  ['/api/users/', 'user'],
];

const byName: Readonly<Record<string, Placeholder>> = {
  candidateId: 'candidate',
  boxId: 'box',
  hash: 'image',
};

/** The example of a parameter in a path. */
export function parameterExample(path: string, name: string): string | undefined {
  const what = byName[name] ?? idsByPath.find(([beginning]) => path.startsWith(beginning))?.[1];
  return what === undefined ? undefined : placeholders[what];
}
