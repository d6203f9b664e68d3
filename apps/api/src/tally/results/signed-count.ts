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

  of(generation: number): TurnoutState {
    return this.known.get(generation) ?? emptyTurnout;
  }

  get shown(): TurnoutState {
    return this.shownCount;
  }

  /** Nobody signs without being handed a ballot: a count of more waits for `issued`, or for a count that is right. */
  settle({ generation, step, issued }: Bounds): void {
    const turnout = this.of(generation);
    if (signedTotal(turnout, step) <= issued) this.shownCount = turnout;
  }
}
