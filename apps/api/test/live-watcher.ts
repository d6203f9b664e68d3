import type { Duplex } from 'node:stream';
import {
  liveNamespace,
  type Beat,
  type Frame,
  type LiveClientEvents,
  type LiveServerEvents,
  type RegionsFrame,
  type WatchAnswer,
} from '@scrutin/contracts';
import { io, type Socket } from 'socket.io-client';

interface Received<Message> {
  /** Of `performance.now`. */
  readonly atMs: number;
  readonly message: Message;
}

/** A connection as browsers make it, that keeps all it is sent. */
export class LiveWatcher {
  readonly frames: Received<Frame>[] = [];
  readonly regions: Received<RegionsFrame>[] = [];
  readonly beats: Received<Beat>[] = [];
  readonly socket: Socket<LiveServerEvents, LiveClientEvents>;

  constructor(url: string, transports: ('websocket' | 'polling')[] = ['websocket', 'polling']) {
    this.socket = io(`${url}${liveNamespace}`, {
      transports,
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
    });
    const keep = <Message>(list: Received<Message>[], message: Message): void => {
      list.push({ atMs: performance.now(), message });
    };
    this.socket.on('frame', (frame) => keep(this.frames, frame));
    this.socket.on('regions', (regions) => keep(this.regions, regions));
    this.socket.on('beat', (beat) => keep(this.beats, beat));
  }

  /** Anything may be sent in place of an id. */
  async watch(electionId: unknown): Promise<WatchAnswer> {
    return new Promise((resolve) => {
      this.socket.emit('watch', electionId as string, resolve);
    });
  }

  unwatch(electionId: string): void {
    this.socket.emit('unwatch', electionId);
  }

  /** What came so far. */
  forget(): void {
    for (const list of [this.frames, this.regions, this.beats]) list.length = 0;
  }

  /** As a network does it: without a word to the other side. The client connects again by itself. */
  breakConnection(): void {
    this.socket.io.engine.close();
  }

  /** Takes nothing more off the connection, which must be a WebSocket. */
  pauseReading(): void {
    this.webSocket().pause();
  }

  resumeReading(): void {
    this.webSocket().resume();
  }

  close(): void {
    this.socket.close();
  }

  private webSocket(): Pick<Duplex, 'pause' | 'resume'> {
    const { transport } = this.socket.io.engine;
    return (transport as unknown as { readonly ws: Pick<Duplex, 'pause' | 'resume'> }).ws;
  }
}
