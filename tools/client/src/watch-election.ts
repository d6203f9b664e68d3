import {
  beatSchema,
  frameSchema,
  liveNamespace,
  regionsSchema,
  resultsResponse,
  type Beat,
  type Frame,
  type LiveClientEvents,
  type LiveServerEvents,
  type RegionsFrame,
  type ResultsResponse,
} from '@scrutin/contracts';
import { io, type Socket } from 'socket.io-client';

const unavailable = 503;
const answerWithinMs = 10_000;
/** After an answer that the election cannot be looked at now. */
const againAfterMs = 1_000;
const reconnectionDelayMs = 200;
const reconnectionDelayMaxMs = 1_000;

export interface WatchHandlers {
  /** The whole state: the answer to every (re)connection. */
  readonly onState?: (state: ResultsResponse) => void;
  readonly onFrame?: (frame: Frame) => void;
  readonly onRegions?: (regions: RegionsFrame) => void;
  readonly onBeat?: (beat: Beat) => void;
  /** Something arrived that is not what the contract says, or the election cannot be watched. */
  readonly onFault: (fault: Error) => void;
}

export interface ElectionWatch {
  close(): void;
}

/** Follows an election over Socket.IO and goes on after every interruption, until it is closed. */
export function watchElection(
  url: string,
  election: string,
  handlers: WatchHandlers,
): ElectionWatch {
  const socket: Socket<LiveServerEvents, LiveClientEvents> = io(`${url}${liveNamespace}`, {
    transports: ['websocket'],
    reconnectionDelay: reconnectionDelayMs,
    reconnectionDelayMax: reconnectionDelayMaxMs,
    forceNew: true,
  });
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      handlers.onFault(error instanceof Error ? error : new Error(String(error)));
    }
  };
  let again: ReturnType<typeof setTimeout> | undefined;
  const watch = (): void => {
    clearTimeout(again);
    socket.timeout(answerWithinMs).emit('watch', election, (timeout: Error | null, answer) => {
      // Without an answer the connection broke meanwhile, and the next one asks again.
      if (timeout !== null) return;
      if ('problem' in answer && answer.problem.status === unavailable) {
        again = setTimeout(() => {
          if (socket.connected) watch();
        }, againAfterMs);
        return;
      }
      guarded(() => {
        if ('problem' in answer)
          throw new Error(`${election} cannot be watched: ${answer.problem.code}`);
        handlers.onState?.(resultsResponse.parse(answer));
      });
    });
  };
  socket.on('connect', watch);
  // A connection that the server ends on purpose is not made again by itself, unlike one that breaks.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('frame', (frame) => guarded(() => handlers.onFrame?.(frameSchema.parse(frame))));
  socket.on('regions', (regions) =>
    guarded(() => handlers.onRegions?.(regionsSchema.parse(regions))),
  );
  socket.on('beat', (beat) => guarded(() => handlers.onBeat?.(beatSchema.parse(beat))));
  return {
    close: () => {
      clearTimeout(again);
      socket.close();
    },
  };
}
