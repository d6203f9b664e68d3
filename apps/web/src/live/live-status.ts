import type { ElectionState } from '@scrutin/contracts';
import type { Link } from './link';

/** Three beats of a second each: the picture may be old then, and the badge must not say otherwise. */
export const beatSilenceMaxMs = 3_000;

export type LiveStatus =
  /** The first connection of this visit is being made. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** Connected, but the server accepts ballots faster than it counts them. */
  | { readonly kind: 'delayed'; readonly since: number }
  /** Figures are as they were at `since`. */
  | { readonly kind: 'lost'; readonly since: number }
  /** Connected, and nothing moves: before the opening, or after the close. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'final'; readonly state: 'closed' | 'certified' | 'annulled' };

const isFinal = (state: ElectionState): state is 'closed' | 'certified' | 'annulled' =>
  state === 'closed' || state === 'certified' || state === 'annulled';

/** The one place that decides whether the page may call itself live. */
export const liveStatus = (link: Link, state: ElectionState, now: number): LiveStatus => {
  // What cannot change any more is not "lost" when the connection is.
  if (isFinal(state)) return { kind: 'final', state };
  const { isConnected, lastSignAt, stalledSince } = link;
  if (lastSignAt === null) return { kind: 'connecting' };
  if (!isConnected || now - lastSignAt > beatSilenceMaxMs)
    return { kind: 'lost', since: lastSignAt };
  if (stalledSince !== null) return { kind: 'delayed', since: Date.parse(stalledSince) };
  return state === 'open' || state === 'closing' ? { kind: 'live' } : { kind: 'waiting' };
};
