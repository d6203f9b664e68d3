export const parties = {
  title: 'By party',
  note: 'Votes of all candidates of a party, as a share of expressed votes.',
  noteApproval:
    'Approvals of all candidates of a party, as a share of all approvals. A ballot may approve of several candidates of one party, so these are not voters.',
  party: 'Party',
  candidates: 'Candidates',
  votes: 'Votes',
  approvals: 'Approvals',
  share: 'Share',
  independents: 'Independents',
} as const;
