import type { Child } from './children/child';
import type { TestBox } from './election/box';
import type { AnsweredBallot } from './frames';
import type { Address } from './load/exchange';
import type { LoadCommands } from './load.main';

interface CastOptions {
  readonly ballotsMax: number;
  readonly concurrency: number;
  readonly seconds: number;
}

/** What came of sending ballots for a while. */
export interface Casting {
  readonly created: number;
  readonly sent: number;
  /** The time from the first that was sent to the last answer. */
  readonly elapsedMs: number;
  readonly durationsMs: readonly number[];
  /** On the steady clock. */
  readonly beganAtMs: number;
  readonly endedAtMs: number;
}

/** Casts the prepared ballots of the election, none twice, and knows what became of them. */
export class Booth {
  /** Of all so far. */
  readonly positions: number[] = [];
  readonly failures = new Map<string, number>();
  created = 0;
  sent = 0;
  private next = 0;

  constructor(
    private readonly load: Child<LoadCommands>,
    private readonly box: TestBox,
    private readonly address: Address,
    private readonly ballots: number,
  ) {}

  get left(): number {
    return this.ballots - this.next;
  }

  async cast({ ballotsMax, concurrency, seconds }: CastOptions): Promise<Casting> {
    const path = `/api/elections/${this.box.electionId}/ballots`;
    const [from, to] = [this.next, Math.min(this.ballots, this.next + ballotsMax)];
    const casting = await sendBallots(this.load, {
      address: this.address,
      path,
      from,
      to,
      concurrency,
      seconds,
    });
    this.next += casting.sent;
    this.sent += casting.sent;
    this.created += casting.created;
    return casting;
  }

  /** Of what was cast last, each receipt in full. */
  async check(): Promise<AnsweredBallot[]> {
    const { positions, answeredAtMs, failures } = await this.load.ask('check', this.box);
    for (const [failure, count] of Object.entries(failures))
      this.failures.set(failure, (this.failures.get(failure) ?? 0) + count);
    for (const position of positions) this.positions.push(position);
    return Array.from(positions, (position, index) => ({
      position,
      answeredAtMs: answeredAtMs[index] ?? 0,
    }));
  }
}

export async function sendBallots(
  load: Child<LoadCommands>,
  input: Parameters<LoadCommands['cast']>[0],
): Promise<Casting> {
  const { sent, created, sentAtMs, answeredAtMs } = await load.ask('cast', input);
  const beganAtMs = sentAtMs.reduce((least, at) => Math.min(least, at), Infinity);
  const endedAtMs = answeredAtMs.reduce((most, at) => Math.max(most, at), 0);
  const durationsMs = Array.from(answeredAtMs, (at, index) => at - (sentAtMs[index] ?? at));
  const elapsedMs = endedAtMs - beganAtMs;
  return { sent, created, durationsMs, elapsedMs, beganAtMs, endedAtMs };
}
