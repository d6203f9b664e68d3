import { emptyTurnout, type TurnoutState } from '@scrutin/domain';
import { Generations } from './generations';
import { signedTotal } from './public-turnout';

interface Bounds {
  /** The how manieth count of the participations is wanted. */
  readonly generation: number;
  readonly step: number;
  readonly issued: number;
}

/** Who signed the register: the counts that were heard of, and the last one that could be shown. */
export class SignedCount {
  private readonly known = new Generations<TurnoutState>(({ size }) => size);
  private shownCount: TurnoutState = emptyTurnout;

  /** Takes over what is bigger than the same count was. Answers whether that is news. */
  apply(turnout: TurnoutState, generation: number): boolean {
    return turnout.size > 0 && this.known.apply(generation, turnout);
  }

  get shown(): TurnoutState {
    return this.shownCount;
  }

  /**
   * Nobody signs without being handed a ballot: a count of more waits for `issued`, or for a count that is right. One
   * that begins anew takes the place of what is shown when it has come as far, and until then that stands still.
   */
  settle({ generation, step, issued }: Bounds): void {
    const turnout = this.known.get(generation);
    if (turnout === undefined) return;
    const isPossible = (count: TurnoutState): boolean => signedTotal(count, step) <= issued;
    const isBehind = turnout.size < this.shownCount.size && isPossible(this.shownCount);
    if (isPossible(turnout) && !isBehind) this.shownCount = turnout;
  }
}
