/** What the decorators of a route cannot say. */
export interface Operation {
  readonly summary: string;
  readonly description?: string;
  /** Answers besides the usual one that are no problem documents, with what they mean. */
  readonly also?: Readonly<Record<number, string>>;
  /** Statuses of problem documents besides those that follow from parameters, body and guards. */
  readonly refusals?: readonly number[];
}

/** By tag, then by method and path. */
export const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  Admins: {
    'POST /api/auth/login': {
      summary: 'Sign in as an admin or an auditor',
      description: 'The token lasts 12 hours.',
      refusals: [401, 429, 503],
    },
    'POST /api/auth/logout': { summary: 'End the token of this request' },
    'GET /api/auth/me': { summary: 'Read who the token belongs to' },
    'POST /api/auth/password': {
      summary: 'Change the own password',
      description: 'Ends all other tokens of this user.',
      refusals: [422, 429, 503],
    },
    'POST /api/users': {
      summary: 'Invite an admin or an auditor',
      description:
        'The link in the answer lets somebody choose a password, once and within 7 days. It is in this answer and nowhere else.',
      refusals: [409],
    },
    'GET /api/users': { summary: 'List admins and auditors by name' },
    'GET /api/users/{id}': { summary: 'Read an admin or an auditor' },
    'PATCH /api/users/{id}': {
      summary: 'Change the role',
      description: 'One who can sign in stays an admin.',
      refusals: [409],
    },
    'POST /api/users/{id}/invitation': {
      summary: 'Make a new invitation link',
      description:
        'Also for a forgotten password. The link before is ended; a password from before stays right until the new link is used. Somebody who was revoked is invited again.',
    },
    'POST /api/users/{id}/revoke': {
      summary: 'End an account',
      description:
        'Ends tokens and invitations at once. Users are not deleted, since the audit log names them.',
      refusals: [409],
    },
    'POST /api/invitations/accept': {
      summary: 'Accept an invitation with a password',
      description: 'The token stands in the link behind `#t=`.',
      refusals: [401, 429, 503],
    },
  },
  Audit: {
    'GET /api/audit': {
      summary: 'Read who changed what, the newest first',
      description:
        '`actor` is the id or the exact name of a user, `keeper`, `environment`, or `somebody` (who failed to sign in); `action` is one like `election.closed`, or with a dot at its end all that begin like it; `from` is the first instant, `to` the first that is too late.',
    },
    'GET /api/audit.csv': {
      summary: 'Read who changed what as a file',
      description:
        'With the same filters. `spreadsheet=true` disarms texts that look like formulas.',
    },
  },
  Regions: {
    'POST /api/regions': { summary: 'Register a region', refusals: [409] },
    'GET /api/regions': { summary: 'List regions by code' },
    'GET /api/regions/{id}': { summary: 'Read a region' },
    'PATCH /api/regions/{id}': { summary: 'Change a region', refusals: [409] },
    'DELETE /api/regions/{id}': { summary: 'Delete a region that is not used', refusals: [409] },
  },
  Parties: {
    'POST /api/parties': { summary: 'Register a party' },
    'GET /api/parties': { summary: 'List parties' },
    'GET /api/parties/{id}': { summary: 'Read a party' },
    'PATCH /api/parties/{id}': { summary: 'Change a party' },
    'DELETE /api/parties/{id}': { summary: 'Delete a party that is not used', refusals: [409] },
    'PUT /api/parties/{id}/logo': {
      summary: 'Give a party a logo, or another one',
      description:
        'PNG, JPEG or WebP of at most 5 MiB and 32 million pixels. It is kept as WebP in three sizes, without metadata; what moves stands still.',
      refusals: [422, 503],
    },
    'DELETE /api/parties/{id}/logo': { summary: 'Take the logo of a party away' },
  },
  Pictures: {
    'GET /api/images/{hash}': {
      summary: 'Read a picture by its hash',
      description:
        'The hash is that of the largest size; `size` asks for a smaller one. What an address answers never changes.',
      also: { 304: 'You have it.' },
    },
  },
  Voters: {
    'POST /api/voters': {
      summary: 'Register a voter',
      description: 'The access code is in this answer and nowhere else.',
      refusals: [409, 422],
    },
    'GET /api/voters': {
      summary: 'List voters by number, or search them',
      description:
        'A search finds those whose number begins with the text, then those whose name does, in any case.',
    },
    'GET /api/voters/{id}': { summary: 'Read a voter' },
    'PATCH /api/voters/{id}': { summary: 'Change a voter', refusals: [409, 422, 503] },
    'DELETE /api/voters/{id}': {
      summary: 'Delete a voter who is on no roll',
      refusals: [409, 503],
    },
    'POST /api/voters/{id}/access-code': {
      summary: 'Give a voter a new access code',
      description:
        'It is in this answer and nowhere else. The old one stops working, the sessions begun with it end, and no card shows it any more.',
      refusals: [503],
    },
    'POST /api/voters/import': {
      summary: 'Register many voters at once',
      description:
        'UTF-8, with commas, semicolons or tabs. The first line names the columns: registrationNumber, name, dateOfBirth, gender and regionCode, and where you like nationality, street, city, state, country, postcode, email, phone, mobile and pictureUrl. All rows are registered, or none. The first 1,000 rejected cells are in the answer, all of them under its importId. With dryRun=true nothing is registered in any case.',
      also: { 422: 'Rows were rejected, so that nothing was registered.' },
      refusals: [408, 409, 422, 503],
    },
    'GET /api/voters/imports': {
      summary: 'List imports, the latest first',
      description: 'Dry runs and rejected files, too: they have no cards.',
    },
    'GET /api/voters/imports/{id}/rejections': {
      summary: 'Read everything that was rejected of a file',
      description:
        'Columns: line, field, code, value. Kept for 24 hours, for the last ten imports that had any.',
      refusals: [410],
    },
    'GET /api/voters/imports/{id}/cards': {
      summary: 'Read the voter cards of an import',
      description:
        'Columns: registrationNumber, name, region, accessCode, link. Without voters who were given another code since.',
      refusals: [410],
    },
    'POST /api/voters/imports/{id}/cards/acknowledge': {
      refusals: [409],
      summary: 'End the readable access codes of an import',
    },
  },
  Elections: {
    'POST /api/elections': { summary: 'Plan an election', refusals: [422] },
    'GET /api/elections': {
      summary: 'List elections, the latest first',
      description: 'Sealed elections and those after; for admins drafts, too.',
    },
    'GET /api/elections/{id}': { summary: 'Read an election' },
    'PATCH /api/elections/{id}': { summary: 'Change a draft', refusals: [409, 422] },
    'DELETE /api/elections/{id}': {
      summary: 'Delete a draft with its candidates',
      refusals: [409],
    },
    'POST /api/elections/{id}/seal': {
      summary: 'Freeze candidates, roll and rules',
      description: 'From then on the clock acts: voting is possible from opensAt to closesAt.',
      also: { 202: 'It is still being sealed.' },
      refusals: [409, 422],
    },
    'POST /api/elections/{id}/open': {
      summary: 'Open now',
      description: 'Seals a draft first.',
      also: { 202: 'It is still being sealed.' },
      refusals: [409, 422],
    },
    'POST /api/elections/{id}/close': {
      summary: 'Close now',
      also: { 202: 'Nobody can vote any more; the last entries are still being written.' },
      refusals: [409],
    },
    'POST /api/elections/{id}/extend': {
      summary: 'Move the time to close to a later one',
      description: 'Until it has passed. The reason is public.',
      refusals: [409, 422],
    },
    'POST /api/elections/{id}/annul': {
      summary: 'Declare that the election counts for nothing',
      description:
        'The boxes are closed first; counts are not shown any more. The reason is public.',
      also: { 202: 'Nobody can vote any more; the boxes are still being closed.' },
      refusals: [409],
    },
    'POST /api/elections/{id}/duplicate': {
      summary: 'Plan the same again',
      description:
        'A new draft with the same title, rules, regions and candidates, and without times.',
      refusals: [422],
    },
  },
  Candidates: {
    'POST /api/elections/{id}/candidates': {
      summary: 'Add a candidate to a draft',
      refusals: [409, 422],
    },
    'GET /api/elections/{id}/candidates': {
      summary: 'List candidates in the order of the ballot paper',
    },
    'GET /api/elections/{id}/candidates/{candidateId}': { summary: 'Read a candidate' },
    'PATCH /api/elections/{id}/candidates/{candidateId}': {
      summary: 'Change a candidate of a draft',
      refusals: [409, 422],
    },
    'DELETE /api/elections/{id}/candidates/{candidateId}': {
      summary: 'Remove a candidate of a draft',
      refusals: [409],
    },
    'PUT /api/elections/{id}/candidates/{candidateId}/photo': {
      summary: 'Give a candidate of a draft a photo, or another one',
      description:
        'PNG, JPEG or WebP of at most 5 MiB and 32 million pixels. It is cut to a square and kept as WebP in three sizes, without metadata; what moves stands still.',
      refusals: [409, 422, 503],
    },
    'DELETE /api/elections/{id}/candidates/{candidateId}/photo': {
      summary: 'Take the photo of a candidate of a draft away',
      refusals: [409],
    },
  },
  Voting: {
    'GET /api/elections/{id}/ballot-paper': {
      summary: 'Read the manifest of a sealed election',
      description: 'Candidates and rules as they were sealed, with their fingerprint.',
    },
    'GET /api/ledgers/{boxId}/opened': {
      summary: 'Read entry 0 of a ballot box',
      description: 'A JWS that holds the manifest and the public keys of the box.',
    },
    'POST /api/voter-sessions': {
      summary: 'Sign in as a voter',
      description: 'The token lasts 30 minutes.',
      refusals: [401, 429, 503],
    },
    'POST /api/elections/{id}/credentials': {
      summary: 'Sign the register and get the ballot',
      description: 'The same blinded message gets the same answer, another one is refused.',
      refusals: [403, 409, 503],
    },
    'POST /api/elections/{id}/ballots': {
      summary: 'Cast a ballot',
      description:
        'Without any header that names anyone; the ballot is signed with its credential.',
      also: { 200: 'These bytes are in the box already; the receipt is the same.' },
      refusals: [409, 422, 503],
    },
  },
  Results: {
    'GET /api/elections/{id}/results': {
      summary: 'Read what the count shows now',
      description: 'An annulled election has no results: 410 with the code `election_annulled`.',
      also: { 304: 'Nothing has changed.' },
      refusals: [410],
    },
    'GET /api/elections/{id}/series': {
      summary: 'Read votes over time',
      also: { 304: 'Nothing has changed.' },
    },
    'GET /api/elections/{id}/releases': { summary: 'List the releases of all boxes' },
  },
  Health: {
    'GET /health/live': { summary: 'Does the process answer?' },
    'GET /health/ready': { summary: 'Can the process do its work?', refusals: [503] },
    'GET /metrics': {
      summary: 'Read what the process measures',
      description: 'In the text format of Prometheus; there where a token is set.',
      refusals: [404],
    },
  },
};
