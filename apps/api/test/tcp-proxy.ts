import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a process and its server, and can be cut, or swallow all that is said. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private isSilent = false;
  private usedPort = 0;

  constructor(private readonly target: { readonly host: string; readonly port: number }) {}

  /** Known after the first opening. */
  get port(): number {
    return this.usedPort;
  }

  /** Takes connections, at the same port every time. */
  async open(): Promise<void> {
    const server = createServer((socket) => this.join(socket));
    server.listen(this.usedPort, '127.0.0.1');
    await once(server, 'listening');
    this.usedPort = (server.address() as AddressInfo).port;
    this.server = server;
    this.isSilent = false;
  }

  /** Nothing arrives any more, and nobody is told: connections stay, and new ones are taken. Until it is cut. */
  silence(): void {
    this.isSilent = true;
    for (const socket of this.sockets) socket.unpipe().resume();
  }

  /** Ends every connection and refuses new ones. */
  async cut(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    this.server = null;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(client: Socket): void {
    const server = connect(this.target);
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    if (this.isSilent) client.resume();
    else client.pipe(server).pipe(client);
  }
}
