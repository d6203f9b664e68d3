import type { ElectionTimes } from '@scrutin/domain';

/** What moves about a sealed election and is told by no message: its recorded times, and how much was accepted. */
export interface Pulse {
  readonly times: ElectionTimes;
  /** Ballots in the boxes. */
  readonly accepted: number;
  /** Credentials issued. */
  readonly issued: number;
}
