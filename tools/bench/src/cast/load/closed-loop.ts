import { clockMs } from '../clock';
import { Exchange, type Address, type Answer } from './exchange';

export interface LoopOptions {
  readonly address: Address;
  /** The numbers of the ballots to send: from, and up to but not with. */
  readonly from: number;
  readonly to: number;
  readonly requestOf: (index: number) => Buffer;
  /** Voters at once: each sends when its last ballot was answered. */
  readonly concurrency: number;
  readonly seconds: number;
}

export interface Sent {
  readonly index: number;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
  /** Null where the connection broke, so that nobody knows what became of the ballot. */
  readonly answer: Answer | null;
}

const thousand = 1_000;

/** Sends ballots until the time is over or none is left, and waits for all answers. */
export async function runClosedLoop(options: LoopOptions): Promise<Sent[]> {
  const { address, requestOf, concurrency } = options;
  const connections = await Promise.all(
    Array.from({ length: concurrency }, () => Exchange.open(address)),
  );
  const sent: Sent[] = [];
  let next = options.from;
  const untilMs = clockMs() + options.seconds * thousand;
  const vote = async (connection: Exchange): Promise<void> => {
    while (next < options.to && clockMs() < untilMs) {
      const index = next;
      next += 1;
      const request = requestOf(index);
      const sentAtMs = clockMs();
      const answer = await connection.send(request).catch(() => null);
      sent.push({ index, sentAtMs, answeredAtMs: clockMs(), answer });
      if (answer === null) return;
    }
  };
  try {
    await Promise.all(connections.map(vote));
  } finally {
    connections.forEach((connection) => connection.close());
  }
  return sent;
}
