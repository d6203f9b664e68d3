import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ballotPaperQuery, resultsKey } from '../http/queries';
import { noLink, type Link } from './link';
import { openLiveSocket } from './live-socket';
import { PaintPacer } from './paint-pacer';
import { applyPending, type Picture } from './picture';
import { watchElection } from './watch-election';

export interface LiveElection {
  readonly link: Link;
  readonly isPaused: boolean;
  readonly setPaused: (isPaused: boolean) => void;
}

/**
 * Keeps the results in the query cache as new as the server's. The socket lives as long as the page that watches; a
 * change of state, or of the time to close, also asks for what may have changed with it.
 */
export const useLiveElection = (electionId: string): LiveElection => {
  const queryClient = useQueryClient();
  const [link, setLink] = useState<Link>(noLink);
  const [isPaused, setIsPaused] = useState(false);
  const pacerRef = useRef<PaintPacer | null>(null);

  useEffect(() => {
    const askForPaper = (): void =>
      void queryClient.invalidateQueries({ queryKey: ['ballot-paper', electionId] });
    const pacer = new PaintPacer((pending) => {
      const shown = queryClient.getQueryData<Picture>(resultsKey(electionId));
      const next = applyPending(shown, pending);
      if (next === undefined) return;
      queryClient.setQueryData<Picture>(resultsKey(electionId), next);
      if (shown !== undefined && shown.results.state !== next.results.state) askForPaper();
      const paper = queryClient.getQueryData(ballotPaperQuery(electionId).queryKey);
      const closesAt = pending.beat?.closesAt;
      if (closesAt !== undefined && paper !== undefined && closesAt !== paper.closesAt)
        askForPaper();
    });
    pacerRef.current = pacer;
    const socket = openLiveSocket();
    const stop = watchElection({
      socket,
      electionId,
      onNews: (news) => pacer.add(news),
      onAnnulled: () => {
        void queryClient.invalidateQueries({ queryKey: resultsKey(electionId) });
        askForPaper();
      },
      onLink: (change) => setLink((before) => ({ ...before, ...change })),
    });
    return () => {
      stop();
      pacer.stop();
      socket.disconnect();
      setLink(noLink);
    };
  }, [electionId, queryClient]);

  const setPaused = (next: boolean): void => {
    setIsPaused(next);
    pacerRef.current?.setPaused(next);
  };
  return { link, isPaused, setPaused };
};
