export const app = {
  skip: 'Skip to the content',
  elections: 'Elections',
  vote: 'Vote',
  mainNavigation: 'Main',
  theme: 'Theme',
  themes: { auto: 'System', light: 'Light', dark: 'Dark' },
  footer: {
    unofficial: 'Figures are unofficial until certified.',
    how: 'How we count',
    limits: 'What this does not protect from',
    api: 'API',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may have been mistyped, or the election is not public.',
    notYet:
      'The address may have been mistyped, or the election is still being prepared. This page looks again every ten seconds.',
    back: 'See all elections',
  },
  broken: {
    title: 'This page failed',
    text: 'It is our mistake. No ballot is affected: ballots are stored on the server, not on this page.',
    reload: 'Load the page again',
  },
  unreachable: {
    title: 'The server does not answer',
    text: 'We could not load this. Your connection may be down, or the server is starting again.',
    problem: 'The server said: {{message}}',
    retry: 'Try again',
  },
  loading: 'Loading',
  copied: 'Copied',
} as const;
