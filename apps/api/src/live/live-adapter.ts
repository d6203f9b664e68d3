import { IoAdapter } from '@nestjs/platform-socket.io';

/** What a client says is an event and an id. */
const messageBytesMax = 4_096;
/** Those that do not answer within both times are gone, and so is what waits for them. */
const pingIntervalMs = 10_000;
const pingTimeoutMs = 10_000;
/** For a connection to name the namespace it came for. */
const connectTimeoutMs = 10_000;

/** Nest brings a Socket.IO of its own, whose types are not those of the one beside it. */
type ServerOptions = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;
type Server = ReturnType<IoAdapter['createIOServer']>;

/**
 * Socket.IO on the port of the HTTP server. Without `cors`, pages of other origins cannot poll; they could open a
 * WebSocket, for which browsers know no such rule, and would see what is public anyway.
 */
export class LiveAdapter extends IoAdapter {
  override createIOServer(port: number, options?: ServerOptions): Server {
    const ours: Partial<ServerOptions> = {
      transports: ['websocket', 'polling'],
      // Frames are small, and compressing each for each connection costs more than it saves.
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      maxHttpBufferSize: messageBytesMax,
      pingInterval: pingIntervalMs,
      pingTimeout: pingTimeoutMs,
      connectTimeout: connectTimeoutMs,
    };
    return super.createIOServer(port, Object.assign({}, options, ours));
  }
}
