import type { TurnoutResponse } from '@scrutin/contracts';
import type { TurnoutState } from '@scrutin/domain';
import type { RollFacts } from './election-facts';
import { roundedDown } from './public-totals';

const stepMin = 10;

/**
 * Until everybody of the closed election is in them, cells move in steps of a whole release, and never of fewer people
 * than ten.
 */
export const turnoutStep = (releaseSize: number, isComplete: boolean): number =>
  isComplete ? 1 : Math.max(releaseSize, stepMin);

export const signedTotal = (turnout: TurnoutState, step: number): number =>
  roundedDown(turnout.size, step);

interface TurnoutParts {
  readonly roll: RollFacts;
  /** Exact, and not to be shown so. */
  readonly turnout: TurnoutState;
  readonly step: number;
  readonly issued: number;
  readonly voted: number;
}

/** Turnout as it may be shown: with every cell rounded down to a multiple of the step, the total included. */
export function publicTurnout({
  roll,
  turnout,
  step,
  issued,
  voted,
}: TurnoutParts): TurnoutResponse {
  const cell = (registered: number, signed = 0) => ({
    registered,
    signed: roundedDown(signed, step),
    // With a step of 1 nothing is hidden, and nobody is just that.
    isBelowStep: step > 1 && signed < step,
  });
  return {
    registered: roll.registered,
    issued,
    voted,
    signed: signedTotal(turnout, step),
    step,
    regions: roll.regions.map(({ id, registered, code, name, cell: place }) => ({
      code,
      name,
      cell: place,
      ...cell(registered, turnout.regions[id]),
    })),
    genders: roll.genders.map(({ gender, registered }) => ({
      gender,
      ...cell(registered, turnout.genders[gender]),
    })),
    ageBands: roll.ageBands.map(({ ageBand, registered }) => ({
      ageBand,
      ...cell(registered, turnout.ageBands[ageBand]),
    })),
  };
}
