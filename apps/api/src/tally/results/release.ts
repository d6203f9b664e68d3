import type { PrefixCounts } from '@scrutin/domain';

/** Counts of a box that may be shown, and when they were released. */
export interface Release extends PrefixCounts {
  readonly box: string;
  /** Milliseconds since 1970. */
  readonly releasedAt: number;
}
