import { z } from 'zod';

/** Lengths count Unicode code points, as PostgreSQL's `char_length` and JSON Schema's `maxLength` do. */
export const nameLengthMax = 200;
export const codeLengthMax = 64;
export const programmeLengthMax = 5_000;

/**
 * A string that PostgreSQL and UTF-8 can hold as it is: no NUL and no lone surrogate. Nothing is trimmed or normalized.
 * Each rule names the code that its refusal carries, in problem documents and in import reports.
 */
const storableText = z.string().refine((value) => !value.includes('\0') && value.isWellFormed(), {
  error: 'must be well-formed Unicode without the character NUL',
  params: { code: 'invalid_text' },
});

const codePoints = (value: string): number => {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
};

/** Text of 1 to `lengthMax` code points that is not white space alone. */
export const boundedText = (lengthMax: number) =>
  storableText
    .refine((value) => /\S/u.test(value), {
      error: 'must not be empty',
      params: { code: 'required' },
    })
    .refine((value) => codePoints(value) <= lengthMax, {
      error: `must have at most ${lengthMax} characters`,
      params: { code: 'too_long' },
    })
    .meta({ minLength: 1, maxLength: lengthMax });

/** Text of at most `lengthMax` code points that people may leave out; `null` says the same as leaving it out. */
export const optionalText = (lengthMax: number) => boundedText(lengthMax).nullish();

export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, {
    error: 'must be a UUID in lower case',
  })
  .meta({ format: 'uuid' });

/** A text that people read, in English and, where there is one, in French. */
export const bilingualText = (lengthMax: number) =>
  z.strictObject({ en: boundedText(lengthMax), fr: boundedText(lengthMax).nullish() });

export type BilingualText = z.infer<ReturnType<typeof bilingualText>>;

/** A bilingual text as answered: members that were not given are absent. */
export const bilingualTextOut = z.object({ en: z.string(), fr: z.string().nullish() });

/** An instant exactly as `Date.prototype.toISOString` writes it. */
export const instantOut = z.string().meta({ format: 'date-time' });

/** What a record of Kafka can be stamped with, and `toISOString` writes with four digits. */
const instantMin = Date.UTC(1970, 0, 1);
const instantMax = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * An instant as people may give it: RFC 3339 with any offset, in the years 1970 to 9999 of UTC; it is kept in UTC with
 * milliseconds.
 */
export const instantIn = z.iso
  .datetime({ offset: true, error: 'must be a time as in RFC 3339', abort: true })
  .refine((text) => Date.parse(text) >= instantMin && Date.parse(text) <= instantMax, {
    error: 'must be in the years 1970 to 9999',
    params: { code: 'out_of_range' },
  });

export const countSchema = z.int().min(0);
