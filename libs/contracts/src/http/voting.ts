import { z } from 'zod';
import { bilingualTextOut, boundedText, codeLengthMax, idSchema, instantOut } from '../primitives';
import { electionResponse, electionStateSchema } from './elections';

/** The access code is taken as typed: spaces, hyphens and lower case do not matter. */
export const voterSessionRequest = z.strictObject({
  registrationNumber: boundedText(codeLengthMax),
  accessCode: z.string().min(1).max(codeLengthMax),
});

/** The elections on whose roll the voter stands; `issued`: the ballot was handed out. */
export const voterSessionResponse = z.object({
  token: z.string(),
  expiresAt: instantOut,
  name: z.string(),
  elections: z.array(
    z.object({
      id: idSchema,
      title: bilingualTextOut,
      state: electionStateSchema,
      opensAt: instantOut.nullable(),
      closesAt: instantOut.nullable(),
      box: idSchema,
      issued: z.boolean(),
    }),
  ),
});

/** 3,072 bits are 512 characters of base64url; the rest is room to answer with a code of the protocol. */
export const credentialRequest = z.strictObject({ blindedMessage: z.string().max(2_048) });
export const credentialResponse = z.object({ box: idSchema, blindSignature: z.string() });

export const castRequest = z.strictObject({ ballot: z.string() });
export const castResponse = z.object({ receipt: z.string() });

const manifestText = z.object({ en: z.string(), fr: z.string().nullable() });

/** The manifest in the shape of the ballot protocol. */
export const manifestOut = z.object({
  boxes: z.array(
    z.object({
      id: idSchema,
      keys: z.string(),
      region: z.object({ code: z.string(), name: manifestText }).nullable(),
      roll: z.int(),
      rollRoot: z.string(),
    }),
  ),
  candidates: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      party: z
        .object({
          colour: z.string(),
          id: idSchema,
          name: manifestText,
          shortName: z.string().nullable(),
        })
        .nullable(),
      photo: z.string().nullable(),
      programme: manifestText.nullable(),
    }),
  ),
  closesAt: z.string().nullable(),
  election: idSchema,
  k: z.int(),
  method: z.union([
    z.object({ type: z.literal('one') }),
    z.object({ max: z.int(), type: z.literal('approval') }),
  ]),
  opensAt: z.string(),
  origin: z.string(),
  title: manifestText,
  visibility: z.enum(['live', 'after_close']),
});

/** Public once the election is sealed. `opensAt`, `closesAt`: the times that hold now, the manifest has the planned ones. */
export const ballotPaperResponse = z.object({
  election: idSchema,
  state: electionStateSchema,
  opensAt: instantOut,
  closesAt: instantOut.nullable(),
  extensions: electionResponse.shape.extensions,
  annulment: electionResponse.shape.annulment,
  fingerprint: z.string(),
  manifest: manifestOut,
});

export type VoterSessionRequest = z.infer<typeof voterSessionRequest>;
export type VoterSessionResponse = z.infer<typeof voterSessionResponse>;
export type CredentialRequest = z.infer<typeof credentialRequest>;
export type CredentialResponse = z.infer<typeof credentialResponse>;
export type CastRequest = z.infer<typeof castRequest>;
export type CastResponse = z.infer<typeof castResponse>;
export type BallotPaperResponse = z.infer<typeof ballotPaperResponse>;
