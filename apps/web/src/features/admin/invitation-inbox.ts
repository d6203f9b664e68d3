import { useSyncExternalStore } from 'react';

let token: string | null = null;
const listeners = new Set<() => void>();

const put = (next: string | null): void => {
  token = next;
  listeners.forEach((listener) => listener());
};

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
  put(received);
};

export const forgetInvitation = (): void => put(null);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Of the link by which this page was opened, until it was used; a second link replaces it. */
export const useInvitationToken = (): string | null => useSyncExternalStore(subscribe, () => token);
