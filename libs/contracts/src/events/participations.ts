import { z } from 'zod';
import { ageBandSchema } from '../http/results';
import { genderSchema } from '../http/voters';
import { countSchema, idSchema } from '../primitives';

/** `scrutin.participations`, key: election. Somebody signed the register; it does not say who, or when. */
export const participationMessage = z.object({
  election: idSchema,
  /** 0, 1, 2, ... per election with no gap, given by the keeper to shuffled groups. */
  number: countSchema,
  regionId: idSchema,
  ageBand: ageBandSchema,
  gender: genderSchema,
});

export type ParticipationMessage = z.infer<typeof participationMessage>;
