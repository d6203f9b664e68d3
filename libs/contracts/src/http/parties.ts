import { z } from 'zod';
import {
  bilingualText,
  bilingualTextOut,
  codeLengthMax,
  idSchema,
  nameLengthMax,
  optionalText,
} from '../primitives';
import { pageOf } from './pagination';

/** Lower-case hexadecimal digits are taken and kept in upper case, the only form a manifest allows. */
export const colourIn = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/, { error: 'must be a colour like #0F8B8D' })
  .overwrite((value) => value.toUpperCase());

export const createPartyRequest = z.strictObject({
  name: bilingualText(nameLengthMax),
  shortName: optionalText(codeLengthMax),
  colour: colourIn,
});
export const updatePartyRequest = createPartyRequest.partial();

export const partyResponse = z.object({
  id: idSchema,
  name: bilingualTextOut,
  shortName: z.string().nullable(),
  colour: z.string(),
  /** Hash of the logo, which is served at `/api/images/<hash>`. */
  logo: z.string().nullable(),
  version: z.int(),
});
export const partiesResponse = pageOf(partyResponse);

export type CreatePartyRequest = z.infer<typeof createPartyRequest>;
export type UpdatePartyRequest = z.infer<typeof updatePartyRequest>;
export type PartyResponse = z.infer<typeof partyResponse>;
