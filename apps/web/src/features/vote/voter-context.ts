import type { VoterSession } from '@scrutin/ballot-client';
import { createContext, use } from 'react';
import type { VoterDevice } from './device/voter-device';

/** Why nobody is signed in any more. */
export type SignOutReason = 'asked' | 'session_over' | 'erased';

export interface Voter {
  readonly device: VoterDevice;
  readonly session: VoterSession;
  readonly signOut: (reason: SignOutReason) => void;
}

export const VoterContext = createContext<Voter | null>(null);

/** Within the steps that follow the sign-in. */
export const useVoter = (): Voter => {
  const voter = use(VoterContext);
  if (voter === null) throw new Error('nobody is signed in here');
  return voter;
};
