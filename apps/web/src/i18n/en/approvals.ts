export const approvals = {
  average_one: 'A ballot names {{n}} candidate on average',
  average_other: 'A ballot names {{n}} candidates on average',
  none: 'No ballot names a candidate yet',
  note: 'Ballots and the approvals on them',
  most: 'Most candidates on a ballot',
  ballots: 'Ballots that name somebody',
  approvals: 'Approvals',
} as const;
