import { connect, type Socket } from 'node:net';
import type { ISocketFactory } from 'kafkajs';

const keepAliveMs = 60_000;

/**
 * The connections of one client, which can be ended for good. kafkajs goes on with what it was repeating after it was
 * disconnected, and connects anew for it; here it finds nothing to connect by.
 */
export class Connections {
  private readonly sockets = new Set<Socket>();
  private isEnded = false;

  /** For the option `socketFactory`. */
  readonly open: ISocketFactory = ({ host, port, onConnect }) => {
    if (this.isEnded) throw new Error('Nothing is sent any more.');
    const socket = connect({ host, port }, onConnect);
    socket.setKeepAlive(true, keepAliveMs);
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  };

  /** What has not left by now never will. */
  end(): void {
    this.isEnded = true;
    // kafkajs hears of an end by an error alone.
    for (const socket of this.sockets) socket.destroy(new Error('The client has ended.'));
  }
}
