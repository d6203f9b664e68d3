import { z } from 'zod';
import {
  boundedText,
  codeLengthMax,
  idSchema,
  instantIn,
  instantOut,
  nameLengthMax,
} from '../primitives';
import { pageOf, pageQuery } from './pagination';

/** What is asked for has to be met all at once; what is left out is not looked at. */
const filters = {
  /** The id of a user, or the exact name of a user or of a part of the system, such as `keeper`. */
  actor: boundedText(nameLengthMax).optional(),
  /** `election.closed`, or everything that begins like it where it ends with a dot: `election.`. */
  action: boundedText(codeLengthMax).optional(),
  subjectKind: boundedText(codeLengthMax).optional(),
  subjectId: boundedText(codeLengthMax).optional(),
  /** The first instant, and the first one that is too late. */
  from: instantIn.optional(),
  to: instantIn.optional(),
};

export const auditQuery = pageQuery.extend(filters);

export const auditCsvQuery = z.strictObject({
  ...filters,
  /** An apostrophe before texts that a spreadsheet would take for a formula. */
  spreadsheet: z.enum(['true', 'false']).default('false'),
});

const state = z.record(z.string(), z.unknown()).nullable();

export const auditEntryResponse = z.object({
  position: z.int(),
  at: instantOut,
  actor: z.object({ id: idSchema.nullable(), name: z.string() }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string().nullable() }),
  before: state,
  after: state,
  /** SHA-256 over the hash of the entry before and the text of this one, in hexadecimal. */
  hash: z.string(),
});
export const auditResponse = pageOf(auditEntryResponse);

export const auditColumns = [
  'position',
  'at',
  'actorId',
  'actorName',
  'action',
  'subjectKind',
  'subjectId',
  'before',
  'after',
  'hash',
] as const;

export type AuditQuery = z.infer<typeof auditQuery>;
export type AuditCsvQuery = z.infer<typeof auditCsvQuery>;
export type AuditEntryResponse = z.infer<typeof auditEntryResponse>;
