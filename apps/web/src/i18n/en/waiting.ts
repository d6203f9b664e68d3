/** Of counts that are shown later than ballots are cast. */
export const waiting = {
  forClose: 'Results appear when voting has closed',
  forGroup: 'No ballots shown yet',
  forCount: 'Voting is over, and the votes are being counted',
  forCloseWhy: 'Ballots are counted as they come, but nobody is shown the count before.',
  forGroupWhy: 'Ballots are shown in groups of {{k}}, one group behind.',
  before:
    'Nothing is counted yet. From the opening on, this page shows the turnout, and the count when voting has closed.',
  rounded:
    'Until the close is complete, ballots handed out and voters are rounded down to multiples of {{k}}.',
  trustAfterClose:
    'Results appear when voting has closed. Until then this page, the interfaces and the admins show no vote; who operates the servers could read them.',
  howGroups:
    'The count is public while people vote, in groups of {{k}} ballots, and stays unofficial until it is certified.',
  howAfterClose:
    'The count is shown when voting has closed, and stays unofficial until it is certified.',
} as const;
