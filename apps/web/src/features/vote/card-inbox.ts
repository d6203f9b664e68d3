import { useSyncExternalStore } from 'react';
import { readCardLink, type VoterCard } from './card-link';

let card: VoterCard | null = null;
const listeners = new Set<() => void>();

const put = (next: VoterCard | null): void => {
  card = next;
  listeners.forEach((listener) => listener());
};

/**
 * Takes the card's number and code out of the address, at once and before anything else runs: the code must not stay
 * where it can be read over a shoulder, bookmarked or shared. It is then in this page's memory only.
 */
export const receiveCard = (): void => {
  const { pathname, search, hash } = location;
  const received = pathname.replace(/\/$/u, '') === '/vote' ? readCardLink(hash) : null;
  if (received === null) return;
  history.replaceState(history.state, '', `${pathname}${search}`);
  put(received);
};

export const forgetCard = (): void => put(null);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The card this page was opened with, until it is used or forgotten. */
export const useCard = (): VoterCard | null => useSyncExternalStore(subscribe, () => card);
