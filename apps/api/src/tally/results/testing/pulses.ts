import type { ElectionTimes } from '@scrutin/domain';
import type { Pulse } from '../pulse';

/** A reading that says no more than what is given: nothing accepted, and nothing ever counted anew. */
export const pulseWith = (
  times: ElectionTimes,
  change: Partial<Omit<Pulse, 'times'>> = {},
): Pulse => ({
  times,
  accepted: 0,
  issued: 0,
  generations: { boxes: {}, participations: 0 },
  ...change,
});
