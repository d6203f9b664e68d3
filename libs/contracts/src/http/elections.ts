import { z } from 'zod';
import {
  bilingualText,
  bilingualTextOut,
  countSchema,
  idSchema,
  instantIn,
  instantOut,
  nameLengthMax,
} from '../primitives';
import { pageOf } from './pagination';

export const electionStateSchema = z.enum([
  'draft',
  'sealing',
  'sealed',
  'open',
  'closing',
  'closed',
  'certified',
  'annulled',
]);

export const votingMethodSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('one') }),
  z.strictObject({ type: z.literal('approval'), max: z.int().min(1).max(1_000) }),
]);
export const boxesSchema = z.enum(['one', 'per_region']);
export const visibilitySchema = z.enum(['live', 'after_close']);
export const releaseSizeMax = 1_000_000;

export const createElectionRequest = z.strictObject({
  title: bilingualText(nameLengthMax),
  opensAt: instantIn.nullish(),
  closesAt: instantIn.nullish(),
  method: votingMethodSchema,
  boxes: boxesSchema,
  visibility: visibilitySchema,
  releaseSize: z.int().min(1).max(releaseSizeMax),
  regionIds: z.array(idSchema).min(1).max(1_000).nullish(),
});
export const updateElectionRequest = createElectionRequest.partial();
/** Why something was done to an election, for everybody to read. */
export const reasonLengthMax = 1_000;
export const extendElectionRequest = z.strictObject({
  closesAt: instantIn,
  reason: bilingualText(reasonLengthMax),
});
export const annulElectionRequest = z.strictObject({ reason: bilingualText(reasonLengthMax) });

/** Commands without parameters: an empty object, or no body at all. */
export const commandRequest = z.strictObject({}).nullish();

export const electionResponse = z.object({
  id: idSchema,
  title: bilingualTextOut,
  state: electionStateSchema,
  opensAt: instantOut.nullable(),
  closesAt: instantOut.nullable(),
  /** Why sealing failed, by a code, on a draft that was to be sealed. */
  sealingFailure: z.string().nullish(),
  /** How often and why the time to close was moved, the oldest first. */
  extensions: z.array(
    z.object({
      at: instantOut,
      fromClosesAt: instantOut,
      toClosesAt: instantOut,
      reason: bilingualTextOut,
    }),
  ),
  /** When it was decided that it counts for nothing, and why; `annulledAt` once its boxes are closed. */
  annulment: z
    .object({ at: instantOut, annulledAt: instantOut.nullable(), reason: bilingualTextOut })
    .nullable(),
  sealedAt: instantOut.nullable(),
  closedAt: instantOut.nullable(),
  method: z.discriminatedUnion('type', [
    z.object({ type: z.literal('one') }),
    z.object({ type: z.literal('approval'), max: z.int() }),
  ]),
  boxes: boxesSchema,
  visibility: visibilitySchema,
  releaseSize: z.int(),
  regionIds: z.array(idSchema).nullable(),
  fingerprint: z.string().nullable(),
  /** Voters on the roll; null before sealing. */
  registered: countSchema.nullable(),
  version: z.int(),
});
export const electionsResponse = pageOf(electionResponse);

export type ElectionState = z.infer<typeof electionStateSchema>;
export type VotingMethod = z.infer<typeof votingMethodSchema>;
export type CreateElectionRequest = z.infer<typeof createElectionRequest>;
export type UpdateElectionRequest = z.infer<typeof updateElectionRequest>;
export type ExtendElectionRequest = z.infer<typeof extendElectionRequest>;
export type AnnulElectionRequest = z.infer<typeof annulElectionRequest>;
export type ElectionResponse = z.infer<typeof electionResponse>;
