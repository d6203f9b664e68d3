import type { liveNamespace, LiveClientEvents, LiveServerEvents } from '@scrutin/contracts';
import { io, type Socket } from 'socket.io-client';

export type LiveSocket = Socket<LiveServerEvents, LiveClientEvents>;

// Written out, and checked by its type: importing the value would bring every schema into the first bundle.
const namespace: typeof liveNamespace = '/live';

/** Retries stay under two seconds, so that a server that starts again is found within five. */
export const openLiveSocket = (): LiveSocket =>
  io(namespace, {
    transports: ['websocket', 'polling'],
    // Or polling would never be tried: some networks let no WebSocket through.
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 2_000,
    timeout: 4_000,
    withCredentials: false,
  });
