import type { ElectionTimes } from '@scrutin/domain';

/** The times of an election as its row holds them, for statements that ask for nothing else of it. */
export interface RecordedTimes {
  readonly sealing_at: Date | null;
  readonly sealed_at: Date | null;
  readonly opens_at: Date | null;
  readonly closes_at: Date | null;
  readonly closed_at: Date | null;
  readonly certified_at: Date | null;
  readonly annulled_at: Date | null;
}

const milliseconds = (date: Date | null): number | null => date?.getTime() ?? null;

/** From them, and a clock, follows the state. */
export const timesOfRow = (row: RecordedTimes): ElectionTimes => ({
  sealingAt: milliseconds(row.sealing_at),
  sealedAt: milliseconds(row.sealed_at),
  opensAt: milliseconds(row.opens_at),
  closesAt: milliseconds(row.closes_at),
  closedAt: milliseconds(row.closed_at),
  certifiedAt: milliseconds(row.certified_at),
  annulledAt: milliseconds(row.annulled_at),
});
