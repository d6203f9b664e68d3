import { z } from 'zod';
import { bilingualTextOut, idSchema } from '../primitives';
import { candidateResponse } from '../http/candidates';
import { electionResponse } from '../http/elections';
import { partyResponse } from '../http/parties';
import { regionResponse } from '../http/regions';
import { ageBandSchema } from '../http/results';
import { genderSchema } from '../http/voters';

/** Newest states, keyed by id and versioned; a deleted one is a tombstone. */
export const regionMessage = regionResponse;
/** Messages from before there were pictures say nothing of them. */
export const partyMessage = partyResponse.extend({ logo: z.string().nullable().default(null) });
export const candidateMessage = candidateResponse.extend({
  photo: z.string().nullable().default(null),
});
/** Without `state`: that follows from the recorded times and a clock. */
export const electionMessage = electionResponse.omit({ state: true }).extend({
  title: bilingualTextOut,
  sealingAt: z.string().nullable(),
  certifiedAt: z.string().nullable(),
  annulledAt: z.string().nullable(),
  // Earlier messages are without.
  extensions: electionResponse.shape.extensions.optional(),
  annulment: electionResponse.shape.annulment.optional(),
});

/** A registration without name, number, address or contact. `ageBand` is that of the day of the change (UTC). */
export const voterMessage = z.object({
  id: idSchema,
  regionId: idSchema,
  ageBand: ageBandSchema,
  gender: genderSchema,
  status: z.enum(['active']),
  version: z.int(),
});

export type RegionMessage = z.infer<typeof regionMessage>;
export type PartyMessage = z.infer<typeof partyMessage>;
export type CandidateMessage = z.infer<typeof candidateMessage>;
export type ElectionMessage = z.infer<typeof electionMessage>;
export type VoterMessage = z.infer<typeof voterMessage>;
