import type { VoterSession } from '@scrutin/ballot-client';

/** Where a voter's sign-in outlives a reload of this tab. A duplicate of the tab gets a copy; both close with their tabs. */
export interface SessionMemory {
  readonly load: () => VoterSession | null;
  readonly save: (session: VoterSession) => void;
  readonly clear: () => void;
}

const storageKey = 'scrutin.voter-session';

const electionMembers = ['id', 'state', 'box', 'slot'] as const;

const isElection = (value: unknown): boolean => {
  const election = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    electionMembers.every((name) => typeof election[name] === 'string') &&
    typeof election.issued === 'boolean'
  );
};

const readSession = (text: string | null): VoterSession | null => {
  const value = JSON.parse(text ?? 'null') as Partial<VoterSession> | null;
  const isSession =
    typeof value?.token === 'string' &&
    typeof value.name === 'string' &&
    Array.isArray(value.elections) &&
    value.elections.every(isElection);
  return isSession ? (value as VoterSession) : null;
};

export const sessionMemory = (storage: () => Storage): SessionMemory => ({
  load: () => {
    try {
      return readSession(storage().getItem(storageKey));
    } catch {
      return null;
    }
  },
  save: (session) => {
    try {
      storage().setItem(storageKey, JSON.stringify(session));
    } catch {
      // It then lasts as long as the page.
    }
  },
  clear: () => {
    try {
      storage().removeItem(storageKey);
    } catch {
      // Nothing was kept.
    }
  },
});
