import { z } from 'zod';
import {
  bilingualText,
  bilingualTextOut,
  boundedText,
  idSchema,
  nameLengthMax,
  programmeLengthMax,
} from '../primitives';
import { pageOf } from './pagination';

/** `partyId` null: an independent candidate. Candidates without `listOrder` stand last. */
export const createCandidateRequest = z.strictObject({
  name: boundedText(nameLengthMax),
  partyId: idSchema.nullable(),
  programme: bilingualText(programmeLengthMax).nullish(),
  listOrder: z.int().min(0).max(1_000_000).nullish(),
});
export const updateCandidateRequest = createCandidateRequest.partial();

export const candidateResponse = z.object({
  id: idSchema,
  electionId: idSchema,
  name: z.string(),
  partyId: idSchema.nullable(),
  programme: bilingualTextOut.nullable(),
  listOrder: z.int().nullable(),
  /** Hash of the photo, which is served at `/api/images/<hash>`. */
  photo: z.string().nullable(),
  version: z.int(),
});
export const candidatesResponse = pageOf(candidateResponse);

export type CreateCandidateRequest = z.infer<typeof createCandidateRequest>;
export type UpdateCandidateRequest = z.infer<typeof updateCandidateRequest>;
export type CandidateResponse = z.infer<typeof candidateResponse>;
