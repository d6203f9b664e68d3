import type { AgeBand } from '../registration/age-band';
import type { Gender } from '../registration/gender';
import { applyInOrder, type Applied } from './apply-in-order';

/** Somebody signed the register; it does not say who, or when. Numbered from 0 per election. */
export interface Participation {
  readonly number: number;
  readonly regionId: string;
  readonly ageBand: AgeBand;
  readonly gender: Gender;
}

/** The first `size` participations of an election, counted. What nobody belongs to is absent. Plain data. */
export interface TurnoutState {
  readonly size: number;
  readonly regions: Readonly<Record<string, number>>;
  readonly ageBands: Readonly<Partial<Record<AgeBand, number>>>;
  readonly genders: Readonly<Partial<Record<Gender, number>>>;
}

export const emptyTurnout: TurnoutState = { size: 0, regions: {}, ageBands: {}, genders: {} };

interface TurnoutDraft {
  size: number;
  readonly regions: Record<string, number>;
  readonly ageBands: Partial<Record<AgeBand, number>>;
  readonly genders: Partial<Record<Gender, number>>;
}

/** Copied once per batch: with thousands of regions, a copy per participation would dominate. */
const draftOf = (state: TurnoutState): TurnoutDraft => ({
  size: state.size,
  regions: { ...state.regions },
  ageBands: { ...state.ageBands },
  genders: { ...state.genders },
});

const count = (draft: TurnoutDraft, { regionId, ageBand, gender }: Participation): true => {
  draft.size += 1;
  draft.regions[regionId] = (draft.regions[regionId] ?? 0) + 1;
  draft.ageBands[ageBand] = (draft.ageBands[ageBand] ?? 0) + 1;
  draft.genders[gender] = (draft.genders[gender] ?? 0) + 1;
  return true;
};

/** The turnout of one election, continued by participations under the same rule as a tally by entries. */
export const applyParticipations = (
  state: TurnoutState,
  participations: readonly Participation[],
): Applied<TurnoutState> =>
  applyInOrder(draftOf(state), participations, ({ number }) => number, count);
