import type { BilingualText } from '@scrutin/contracts';
import type { ElectionRules, ElectionTimes, Extension } from '@scrutin/domain';

/** An election as it is recorded. Its state follows from `times` and a clock. */
export interface Election {
  readonly id: string;
  readonly title: BilingualText;
  readonly rules: ElectionRules;
  /** Whose voters may vote; null: those of all regions. */
  readonly regionIds: readonly string[] | null;
  readonly times: ElectionTimes;
  /** What "open now" put aside while it seals, in epoch milliseconds. */
  readonly plannedOpensAt: number | null;
  /** The oldest first. */
  readonly extensions: readonly ExplainedExtension[];
  readonly annulment: Annulling | null;
  /** A draft that the keeper could not seal says why, by a code, until it is sealed again. */
  readonly sealingFailure: string | null;
  readonly fingerprint: string | null;
  /** Voters on the roll; null before it is sealed. */
  readonly registered: number | null;
  readonly version: number;
}

export interface ExplainedExtension extends Extension {
  readonly reason: BilingualText;
}

/** The decision that an election counts for nothing; its boxes are closed first. In epoch milliseconds. */
export interface Annulling {
  readonly at: number;
  readonly reason: BilingualText;
}

/** An election, and what the database's clock said when it was read, in epoch milliseconds. */
export interface ElectionAtTime {
  readonly election: Election;
  readonly nowMs: number;
}
