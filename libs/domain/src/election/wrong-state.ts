import type { ElectionState } from './election-state';

/** `state` is the one that the election is in. */
export interface WrongState {
  readonly code: 'wrong_state';
  readonly state: ElectionState;
}
