import type { BilingualText } from '@scrutin/contracts';

/** As stored and answered: without a French text where none was given. */
export const withoutGaps = ({ en, fr }: BilingualText): BilingualText =>
  fr == null ? { en } : { en, fr };
