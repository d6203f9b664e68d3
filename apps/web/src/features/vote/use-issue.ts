import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { BallotRecord } from '@scrutin/ballot-client';
import type { BallotView } from './ballot-view';
import { isSessionOver } from './problem';
import { useVoter } from './voter-context';

/**
 * Gets the ballot; with a recovery code, the one that was handed out before. It may be run again after any failure:
 * the same bytes are sent, and the same answer comes.
 */
export const useIssue = (
  { entry, onRecord, onReload }: BallotView,
  onRefused?: (error: unknown) => void,
): UseMutationResult<BallotRecord, unknown, string | undefined> => {
  const { device, session, signOut } = useVoter();
  return useMutation<BallotRecord, unknown, string | undefined>({
    mutationFn: async (recoveryCode) => {
      if (recoveryCode !== undefined)
        await device.client.restore(entry.slot, entry.id, recoveryCode);
      return device.client.getBallot(session, entry.id);
    },
    networkMode: 'always',
    onSuccess: onRecord,
    onError: async (error) => {
      if (isSessionOver(error)) {
        signOut('session_over');
        return;
      }
      await onReload();
      onRefused?.(error);
    },
  });
};
