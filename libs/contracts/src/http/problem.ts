import { z } from 'zod';

/**
 * A problem document (RFC 9457). `code` is stable and meant for programs; `errors` names the fields, by JSON path
 * (`address.city`), that a request got wrong.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
    .optional(),
});

export type Problem = z.infer<typeof problemSchema>;
export type FieldError = NonNullable<Problem['errors']>[number];
