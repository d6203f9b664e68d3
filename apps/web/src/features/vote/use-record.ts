import type { BallotRecord } from '@scrutin/ballot-client';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useVoter } from './voter-context';

/** Everything this feature keeps in the cache of queries, so that erasing traces can empty it. */
export const voterKey = ['voter'] as const;

const recordKey = (slot: string) => [...voterKey, 'record', slot] as const;

interface KeptRecord {
  readonly query: UseQueryResult<BallotRecord | null>;
  /** After a step: what it gave back. */
  readonly put: (record: BallotRecord) => void;
  /** After a step that failed: as much of it as was kept. */
  readonly reload: () => Promise<unknown>;
}

/** The record of this device, as it is in the store; another tab may have gone on with it. */
export const useRecord = (slot: string): KeptRecord => {
  const { device } = useVoter();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: recordKey(slot),
    queryFn: () => device.loadRecord(slot),
    retry: false,
    refetchOnWindowFocus: 'always',
  });
  const { refetch } = query;
  const put = useCallback(
    (record: BallotRecord) => void queryClient.setQueryData(recordKey(slot), record),
    [queryClient, slot],
  );
  return { query, put, reload: useCallback(() => refetch(), [refetch]) };
};
