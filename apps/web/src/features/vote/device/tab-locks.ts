import type { Exclusively } from '@scrutin/ballot-client';

/**
 * One at a time across all tabs of this browser. Undefined over plain HTTP, where pages have no locks: order is then
 * kept within the tab, and the store refuses what would overwrite the work of another.
 */
export const tabLocks = (locks: LockManager | undefined): Exclusively | undefined =>
  locks === undefined
    ? undefined
    : (name, work) => locks.request(`scrutin.ballot.${name}`, () => work());
