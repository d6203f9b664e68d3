import type { Beat, Frame, RegionsFrame, WatchAnswer } from '@scrutin/contracts';
import { isOfAnnulled } from '../http/problem-error';
import type { Link } from './link';
import type { LiveSocket } from './live-socket';
import type { Pending } from './picture';

/** Without an answer to `watch` for this long, it is asked again. */
export const watchAnswerMaxMs = 4_000;
/** An election that cannot be watched is asked for again after this long: it may have been sealed meanwhile. */
export const watchAgainMs = 3_000;

interface WatchElectionOptions {
  readonly socket: LiveSocket;
  readonly electionId: string;
  readonly onNews: (news: Pending) => void;
  readonly onLink: (change: Partial<Link>) => void;
  /** There are no results any more, so nothing is watched until the next connection. */
  readonly onAnnulled: () => void;
}

/** Watches one election on this socket, again after each reconnection, until the returned function is called. */
export const watchElection = (options: WatchElectionOptions): (() => void) => {
  const { socket, electionId, onNews, onLink, onAnnulled } = options;
  let isStopped = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const watch = (): void => {
    clearTimeout(again);
    socket
      .timeout(watchAnswerMaxMs)
      .emit('watch', electionId, (timedOut: Error | null, answer: WatchAnswer) => {
        if (isStopped) return;
        if (timedOut) {
          if (socket.connected) watch();
          return;
        }
        if ('problem' in answer && isOfAnnulled(answer.problem)) {
          onAnnulled();
          return;
        }
        if ('problem' in answer) {
          again = setTimeout(() => {
            if (socket.connected) watch();
          }, watchAgainMs);
          return;
        }
        onLink({ isConnected: true, lastSignAt: Date.now() });
        onNews({ results: answer });
      });
  };
  const onDisconnect = (): void => onLink({ isConnected: false });
  const onFrame = (frame: Frame): void => {
    if (frame.election === electionId) onNews({ frame });
  };
  const onRegions = (regions: RegionsFrame): void => {
    if (regions.election === electionId) onNews({ regions });
  };
  const onBeat = (beat: Beat): void => {
    if (beat.election !== electionId) return;
    const now = Date.now();
    onLink({
      isConnected: true,
      lastSignAt: now,
      clockOffsetMs: Date.parse(beat.at) - now,
      stalledSince: beat.stalledSince ?? null,
    });
    onNews({ beat });
  };

  socket.on('connect', watch);
  socket.on('disconnect', onDisconnect);
  socket.on('frame', onFrame);
  socket.on('regions', onRegions);
  socket.on('beat', onBeat);
  if (socket.connected) watch();

  return () => {
    isStopped = true;
    clearTimeout(again);
    socket.off('connect', watch);
    socket.off('disconnect', onDisconnect);
    socket.off('frame', onFrame);
    socket.off('regions', onRegions);
    socket.off('beat', onBeat);
    if (socket.connected) socket.emit('unwatch', electionId);
  };
};
