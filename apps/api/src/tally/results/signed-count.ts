import { emptyTurnout, type TurnoutState } from '@scrutin/domain';
import { signedTotal } from './public-turnout';

interface Count {
  /** The how manieth count of the participations it is. */
  readonly generation: number;
  readonly turnout: TurnoutState;
}

/** Who signed the register: the best count that was heard of, and the last one that could be shown. */
export class SignedCount {
  private best: Count = { generation: 0, turnout: emptyTurnout };
  private shownCount: Count = this.best;

  /** Takes over what is bigger, or of a later count of whatever size. Answers whether that is news. */
  apply(turnout: TurnoutState, generation: number): boolean {
    const { best } = this;
    if (generation < best.generation) return false;
    if (generation === best.generation && turnout.size <= best.turnout.size) return false;
    this.best = { generation, turnout };
    return true;
  }

  /** How many have signed, by the best count. */
  get size(): number {
    return this.best.turnout.size;
  }

  get shown(): TurnoutState {
    return this.shownCount.turnout;
  }

  /** Nobody signs without being handed a ballot: a count of more waits for `issued`, or for a count that is right. */
  settle(step: number, issued: number): void {
    if (signedTotal(this.best.turnout, step) <= issued) this.shownCount = this.best;
  }
}
