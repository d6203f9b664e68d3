let token: string | null = null;

/**
 * Takes the token of an invitation out of the address, at once and before anything else runs, so that it is not
 * bookmarked or shared. It is then in this page's memory only.
 */
export const receiveInvitation = (): void => {
  const { pathname, search, hash } = location;
  if (pathname.replace(/\/$/u, '') !== '/admin/invitation') return;
  const received = new URLSearchParams(hash.replace(/^#/u, '')).get('t') ?? '';
  if (received === '') return;
  history.replaceState(history.state, '', `${pathname}${search}`);
  token = received;
};

/** Of the link by which this page was opened, until it was used. */
export const invitationToken = (): string | null => token;

export const forgetInvitation = (): void => {
  token = null;
};
