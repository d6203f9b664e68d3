import type { VoterCard } from '@scrutin/client';
import { readTextFile, writePrivateFile } from '../system/files';
import { orStopped } from '../system/until-stopped';

/** So many are cast as quickly as possible, so that there is something to see at first sight. */
const atOnceMax = 250;
/** Voters up to here vote by themselves; the rest is left to people and simulations. */
const votersMax = 600;
const concurrency = 8;

export interface DemoTurnsOptions {
  readonly cards: readonly VoterCard[];
  /** The file that says how many have had their turn. */
  readonly path: string;
  /** May be called again for a voter whose turn was cut short. False: there was nothing to be done. */
  readonly vote: (card: VoterCard) => Promise<boolean>;
  /** Between two that vote slowly. */
  readonly pause: () => Promise<void>;
}

/**
 * Whose turn it is to vote. At the next start it goes on where it stopped. Both ways of going on end by rejecting with
 * Stopped as soon as this launcher is told to end.
 */
export class DemoTurns {
  private readonly cards: readonly VoterCard[];

  constructor(private readonly options: DemoTurnsOptions) {
    this.cards = options.cards.slice(0, votersMax);
  }

  /** How many voters are still to vote as quickly as possible. */
  get leftAtOnce(): number {
    return Math.max(0, Math.min(atOnceMax, this.cards.length) - this.turn);
  }

  async takeAtOnce(): Promise<void> {
    while (this.leftAtOnce > 0) await this.takeNext(Math.min(concurrency, this.leftAtOnce));
  }

  async takeSlowly(): Promise<void> {
    while (this.turn < this.cards.length) {
      const hasVoted = await this.takeNext(1);
      if (hasVoted) await orStopped(this.options.pause());
    }
  }

  private get turn(): number {
    const turn = Number(readTextFile(this.options.path) ?? 0);
    return Number.isInteger(turn) ? turn : 0;
  }

  private async takeNext(count: number): Promise<boolean> {
    const { turn } = this;
    const voters = this.cards.slice(turn, turn + count);
    const voted = await orStopped(Promise.all(voters.map(this.options.vote)));
    writePrivateFile(this.options.path, `${turn + voters.length}\n`);
    return voted.includes(true);
  }
}
