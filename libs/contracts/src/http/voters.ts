import { isCalendarDate } from '@scrutin/domain';
import { z } from 'zod';
import {
  boundedText,
  codeLengthMax,
  countSchema,
  idSchema,
  instantOut,
  nameLengthMax,
  optionalText,
} from '../primitives';
import { pageOf } from './pagination';

export const genderSchema = z.enum(['female', 'male', 'other', 'unknown']);

const addressIn = z.strictObject({
  street: optionalText(nameLengthMax),
  city: optionalText(nameLengthMax),
  state: optionalText(nameLengthMax),
  country: optionalText(nameLengthMax),
  postcode: optionalText(codeLengthMax),
});

/** A calendar day that exists, `YYYY-MM-DD`, from 1880 on and not in the future (the server checks the latter). */
export const dateOfBirthSchema = z
  .string()
  .refine((day) => isCalendarDate(day) && day >= '1880-01-01', {
    error: 'must be a day that exists, as YYYY-MM-DD, and not before 1880',
    params: { code: 'invalid_date' },
  })
  .meta({ format: 'date' });

/** An address of the web. It is kept as given: `z.url` alone would trim it. */
const webAddress = boundedText(2_000)
  .refine((value) => z.url({ protocol: /^https?$/ }).safeParse(value).data === value, {
    error: 'must be an http or https address',
    params: { code: 'invalid_url' },
  })
  .meta({ format: 'uri', minLength: 1, maxLength: 2_000 });

/**
 * By it voters are found and told apart, so two that look the same would be one voter to everybody but the computer. What
 * is given is kept as it is or refused: nothing is trimmed or composed silently.
 */
const registrationNumber = boundedText(codeLengthMax)
  .refine((value) => value.trim() === value || value.trim() === '', {
    error: 'must not begin or end with white space',
    params: { code: 'surrounding_space' },
  })
  .refine((value) => value.normalize('NFC') === value, {
    error: 'must be composed as Unicode says (NFC): letters with accents as one character each',
    params: { code: 'not_composed' },
  })
  .meta({ minLength: 1, maxLength: codeLengthMax });

export const createVoterRequest = z.strictObject({
  registrationNumber,
  name: boundedText(nameLengthMax),
  dateOfBirth: dateOfBirthSchema,
  gender: genderSchema,
  regionId: idSchema,
  nationality: optionalText(nameLengthMax),
  address: addressIn.nullish(),
  email: optionalText(nameLengthMax),
  phone: optionalText(codeLengthMax),
  mobile: optionalText(codeLengthMax),
  pictureUrl: webAddress.nullish(),
});
/** Absent: unchanged; null: removed. The members of an address count one by one. */
export const updateVoterRequest = createVoterRequest.partial();

const addressOut = z.object({
  street: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  country: z.string().nullable(),
  postcode: z.string().nullable(),
});

export const voterResponse = z.object({
  id: idSchema,
  registrationNumber: z.string(),
  name: z.string(),
  dateOfBirth: z.string(),
  gender: genderSchema,
  regionId: idSchema,
  nationality: z.string().nullable(),
  address: addressOut.nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  mobile: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  version: z.int(),
});
/** The only time that the access code is shown. */
export const voterCreatedResponse = voterResponse.extend({ accessCode: z.string() });
export const votersResponse = pageOf(voterResponse);

/** The columns of an import, in the order of the documentation; a file may have them in any order. */
export const importColumnsRequired = [
  'registrationNumber',
  'name',
  'dateOfBirth',
  'gender',
  'regionCode',
] as const;
export const importColumnsOptional = [
  'nationality',
  'street',
  'city',
  'state',
  'country',
  'postcode',
  'email',
  'phone',
  'mobile',
  'pictureUrl',
] as const;
/** Voters of one file, and its bytes: a gibibyte. */
export const importRowsMax = 2_000_000;
export const importBytesMax = 1_024 ** 3;
/** Rejected cells that are told in the answer; all of them are to be had as CSV. */
export const importRejectionsMax = 1_000;
/** How long the rejected cells of an import can be read, unless there is another one before. */
export const rejectionsKeptHours = 24;
export const rejectionsKeptImports = 10;

export const cardColumns = ['registrationNumber', 'name', 'region', 'accessCode', 'link'] as const;
export const rejectionColumns = ['line', 'field', 'code', 'value'] as const;

/** `line` is the physical line on which the record starts; the header is line 1. */
export const importRejection = z.object({
  line: z.int().min(1),
  field: z.string(),
  code: z.string(),
  value: z.string(),
});

/** Nothing was registered on a dry run, nor where a cell was rejected. */
export const importResponse = z.object({
  importId: idSchema,
  accepted: countSchema,
  rejected: z.array(importRejection),
});

/** What can be read of the access codes of an import: `none` were made on a dry run or of a rejected file. */
export const cardsStateSchema = z.enum(['none', 'open', 'acknowledged']);

export const importSummaryResponse = z.object({
  id: idSchema,
  createdAt: instantOut,
  dryRun: z.boolean(),
  accepted: countSchema,
  /** Cells, of which a record may have several. */
  rejected: countSchema,
  cards: cardsStateSchema,
});
export const importsResponse = pageOf(importSummaryResponse);

/** The only time that the new access code is shown. */
export const accessCodeResponse = z.object({ accessCode: z.string() });

export const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false'),
});

/** `spreadsheet`: cells that a spreadsheet would take for a formula get an apostrophe before them. */
export const csvQuery = z.strictObject({
  spreadsheet: z.enum(['true', 'false']).default('false'),
});

export type ImportQuery = z.infer<typeof importQuery>;
export type CsvQuery = z.infer<typeof csvQuery>;
export type CreateVoterRequest = z.infer<typeof createVoterRequest>;
export type UpdateVoterRequest = z.infer<typeof updateVoterRequest>;
export type VoterResponse = z.infer<typeof voterResponse>;
export type VoterCreatedResponse = z.infer<typeof voterCreatedResponse>;
export type ImportRejection = z.infer<typeof importRejection>;
export type ImportResponse = z.infer<typeof importResponse>;
export type ImportSummaryResponse = z.infer<typeof importSummaryResponse>;
export type Gender = z.infer<typeof genderSchema>;
