import { once } from 'node:events';
import { Client, type ClientConfig } from 'pg';
import { pause } from '../pause';
import { readReplicationMessage, statusUpdate } from './replication-messages';

const connectTimeoutMs = 2_000;
/** After which the server drops a connection that does not answer, and with it the slot, which keeps old log. */
const silentMsMax = 10_000;
const statusEveryMs = 1_000;
/** For the server to end its side. */
const closeMsMax = 1_000;

interface StreamOptions {
  readonly databaseUrl: string;
  readonly publications: readonly string[];
  readonly onChange: () => void;
}

/**
 * A connection on which the server tells of committed changes. Its slot is a temporary one: it ends with the connection,
 * however that ends.
 */
export class ReplicationStream {
  private place = 0n;
  private isStreaming = false;

  private constructor(
    private readonly client: Client,
    private readonly options: StreamOptions,
  ) {}

  static async connect(options: StreamOptions): Promise<ReplicationStream> {
    const config: ClientConfig & { readonly replication: 'database' } = {
      connectionString: options.databaseUrl,
      replication: 'database',
      application_name: 'scrutin-bell',
      connectionTimeoutMillis: connectTimeoutMs,
      options: `-c wal_sender_timeout=${silentMsMax}`,
      keepAlive: true,
    };
    const client = new Client(config);
    // Whoever waits for the stream learns of it by that.
    client.on('error', () => undefined);
    await client.connect();
    return new ReplicationStream(client, options);
  }

  /**
   * Streams from now on, and rejects when the connection ends. It begins when all transactions that write at this moment
   * have ended, however long that takes; `onBegun` is called then.
   */
  async stream(slot: string, onBegun: () => void): Promise<never> {
    const { client, options } = this;
    // Keywords are those of another parser, which knows capitals only.
    await client.query(
      `CREATE_REPLICATION_SLOT ${slot} TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`,
    );
    client.connection.on('copyData', (message: { readonly chunk: Buffer }) =>
      this.take(message.chunk),
    );
    client.connection.once('replicationStart', () => {
      this.isStreaming = true;
      onBegun();
    });
    const status = setInterval(() => this.answer(), statusEveryMs);
    try {
      await client.query(
        `START_REPLICATION SLOT ${slot} LOGICAL 0/0
           (proto_version '1', publication_names '${options.publications.join(',')}')`,
      );
    } finally {
      clearInterval(status);
    }
    throw new Error('The server has ended the stream.');
  }

  /**
   * True once the server has ended its side, and the slot with it. False where that is not known: it answers nobody while
   * it waits for those who write, and what reset the connection may have been the network.
   */
  async close(): Promise<boolean> {
    const { connection } = this.client;
    if (!this.isStreaming) connection.stream.destroy();
    if (connection.stream.destroyed) return false;
    const patience = new AbortController();
    // That of the connection comes after a reset, too.
    const ended = once(connection.stream, 'end').then(
      () => true,
      () => false,
    );
    const timeUp = pause(closeMsMax, patience.signal).then(() => false);
    // The client's own way cuts the connection, and so does not know when the slot is gone.
    connection.end();
    const isEnded = await Promise.race([ended, timeUp]);
    patience.abort();
    if (!isEnded) connection.stream.destroy();
    return isEnded;
  }

  private take(bytes: Buffer): void {
    const message = readReplicationMessage(bytes);
    if (message === null) return;
    if (message.place > this.place) this.place = message.place;
    if (message.isChange) this.options.onChange();
    if (message.wantsAnswer) this.answer();
  }

  private answer(): void {
    const { stream } = this.client.connection;
    if (this.isStreaming && stream.writable) stream.write(statusUpdate(this.place, Date.now()));
  }
}
