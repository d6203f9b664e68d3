import type { ElectionTimes } from '@scrutin/domain';

/** What moves about a sealed election and is told by no message: its recorded times, and how much was accepted. */
export interface Pulse {
  readonly times: ElectionTimes;
  /** Ballots in the boxes. */
  readonly accepted: number;
  /** Credentials issued. */
  readonly issued: number;
  /** Which counts are wanted, by PostgreSQL's word: a count of any other generation is worth nothing. */
  readonly generations: {
    /** By box; those that were never counted anew are absent. */
    readonly boxes: Readonly<Record<string, number>>;
    readonly participations: number;
  };
}
