import type { LiveClientEvents, LiveServerEvents } from '@scrutin/contracts';
import type { Namespace, Socket } from 'socket.io';

export type LiveNamespace = Namespace<LiveClientEvents, LiveServerEvents>;
export type LiveSocket = Socket<LiveClientEvents, LiveServerEvents>;
