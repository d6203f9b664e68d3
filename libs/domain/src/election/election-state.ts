import { assert } from '../assert';

export const electionStates = [
  'draft',
  'sealing',
  'sealed',
  'open',
  'closing',
  'closed',
  'certified',
  'annulled',
] as const;

export type ElectionState = (typeof electionStates)[number];

/**
 * What is recorded of an election's life, each in epoch milliseconds or null. `sealingAt`, `sealedAt`, `closedAt`,
 * `certifiedAt` and `annulledAt` say when something was done; `opensAt` and `closesAt` may lie ahead, and act by
 * themselves once the election is sealed.
 */
export interface ElectionTimes {
  readonly sealingAt: number | null;
  readonly sealedAt: number | null;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly closedAt: number | null;
  readonly certifiedAt: number | null;
  readonly annulledAt: number | null;
}

export const noElectionTimes: ElectionTimes = {
  sealingAt: null,
  sealedAt: null,
  opensAt: null,
  closesAt: null,
  closedAt: null,
  certifiedAt: null,
  annulledAt: null,
};

/**
 * The state, from the recorded times and now (epoch milliseconds) alone. Voting is possible from `opensAt` on and
 * before `closesAt`. What has been done counts more than any clock: a closed election stays closed.
 */
export const electionState = (times: ElectionTimes, nowMs: number): ElectionState => {
  if (times.annulledAt !== null) return 'annulled';
  if (times.certifiedAt !== null) return 'certified';
  if (times.closedAt !== null) return 'closed';
  if (times.sealedAt === null) return times.sealingAt === null ? 'draft' : 'sealing';
  assert(times.opensAt !== null, 'a sealed election has a time to open');
  if (times.closesAt !== null && nowMs >= times.closesAt) return 'closing';
  return nowMs < times.opensAt ? 'sealed' : 'open';
};
