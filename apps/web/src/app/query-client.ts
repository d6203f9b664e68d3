import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../http/problem-error';

const retriesMax = 2;

/** Asking again helps when nobody answered or the server was busy, and never when it said no. */
const isWorthRetrying = (failures: number, error: Error): boolean => {
  const isRefusal = error instanceof ProblemError && error.problem.status < 500;
  return !isRefusal && failures < retriesMax;
};

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: isWorthRetrying,
        retryDelay: (failures) => 500 * 2 ** failures,
        // Asked for even when the browser believes to be offline: it is often wrong about a local server.
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
    },
  });
