import { setTimeout as delay } from 'node:timers/promises';
import { contracts, type TallyMessage, type TurnoutMessage } from '@scrutin/contracts';
import { readTopic, type Message } from '@scrutin/peek';
import type { Kafka } from 'kafkajs';
import type { Ledger } from './ledgers';

const attemptsMax = 20;
const retryMs = 500;

type Count = TallyMessage | TurnoutMessage;

const isBetter = (left: Count, right: Count | undefined): boolean => {
  const [generation, other] = [left.generation ?? 0, right?.generation ?? 0];
  return (
    right === undefined || generation > other || (generation === other && left.size >= right.size)
  );
};

/** The best published count of every ledger, followed from the beginning of the topics on. */
export class Counted {
  private readonly tallies = new Map<string, TallyMessage>();
  private readonly turnouts = new Map<string, TurnoutMessage>();

  /** Follows until the signal; rejects when Kafka fails again and again. */
  async follow(kafka: Kafka, prefix: string, signal: AbortSignal): Promise<void> {
    const all = { tail: null, follow: true, signal };
    await Promise.all([
      readSteadily(kafka, {
        ...all,
        topic: `${prefix}scrutin.tallies`,
        onMessage: (message) => this.takeTally(message),
      }),
      readSteadily(kafka, {
        ...all,
        topic: `${prefix}scrutin.turnout`,
        onMessage: (message) => this.takeTurnout(message),
      }),
    ]);
  }

  tallyOf(box: string): TallyMessage | undefined {
    return this.tallies.get(box);
  }

  turnoutOf(election: string): TurnoutMessage | undefined {
    return this.turnouts.get(election);
  }

  /** How many entries of a ledger were counted again, up to its size. */
  countedOf({ name, id, generation, size }: Ledger): number {
    const count = name === 'ballots' ? this.tallies.get(id) : this.turnouts.get(id);
    return count === undefined || (count.generation ?? 0) < generation
      ? 0
      : Math.min(count.size, size);
  }

  private takeTally({ value }: Message): void {
    const read = contracts['scrutin.tallies'].schema.safeParse(parse(value));
    if (read.success && isBetter(read.data, this.tallies.get(read.data.box)))
      this.tallies.set(read.data.box, read.data);
  }

  private takeTurnout({ value }: Message): void {
    const read = contracts['scrutin.turnout'].schema.safeParse(parse(value));
    if (read.success && isBetter(read.data, this.turnouts.get(read.data.election)))
      this.turnouts.set(read.data.election, read.data);
  }
}

/** A topic that was just made anew is not known to every broker, or as the old one. What is read twice does no harm. */
async function readSteadily(kafka: Kafka, options: Parameters<typeof readTopic>[1]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await readTopic(kafka, options);
      return;
    } catch (error) {
      if (attempt === attemptsMax || options.signal.aborted) throw error;
      await delay(retryMs);
    }
  }
}

function parse(value: string | null): unknown {
  try {
    return JSON.parse(value ?? 'null') as unknown;
  } catch {
    return null;
  }
}
