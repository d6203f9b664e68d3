import type { ElectionTimes } from '@scrutin/domain';
import type { Pulse, PulseReading } from '../pulse';

/** A reading that says no more than what is given: nothing accepted, and nothing ever counted anew. */
export const pulseReading = (
  times: ElectionTimes,
  change: Partial<Omit<Pulse, 'times'>> = {},
  askedAt = 0,
): PulseReading => ({
  pulse: {
    times,
    accepted: 0,
    issued: 0,
    generations: { boxes: {}, participations: 0 },
    ...change,
  },
  askedAt,
});
