import type { BallotPaper } from '@scrutin/ballot-client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { voterKey } from './use-record';
import { useVoter } from './voter-context';

/** The manifest never changes; the state and times beside it may. */
const stateMaxAgeMs = 30_000;

/** Whoever waits for the opening sees it without reloading. */
const waitingIntervalMs = 10_000;

/** The ballot paper, its manifest checked against its fingerprint by the client. */
export const usePaper = (election: string): UseQueryResult<BallotPaper> => {
  const { device } = useVoter();
  return useQuery({
    queryKey: [...voterKey, 'paper', election],
    queryFn: () => device.client.ballotPaper(election),
    staleTime: stateMaxAgeMs,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === 'sealed' ? waitingIntervalMs : false),
  });
};
