import { z } from 'zod';
import { countSchema } from '../primitives';

/** Why a message was not taken for what its topic carries. */
export const quarantineReason = z.enum([
  'tombstone',
  'too_large',
  'not_utf8',
  'not_json',
  /** Its `ce_type` names another type or version than this reader's. */
  'other_type',
  'not_as_contract',
  /** Its key is another one than that of the ledger it tells of. */
  'wrong_key',
  /** It came in turn and cannot follow what was counted. */
  'cannot_follow',
  /** Something else was counted at its position. */
  'conflict',
]);

/** Bytes as they came: as text where they are UTF-8 and were not cut. */
const quarantinedBytes = z.object({
  encoding: z.enum(['utf8', 'base64']),
  text: z.string(),
  /** How long all of it is; `text` holds the first part of what is too long. */
  bytes: countSchema,
});

/**
 * `scrutin.quarantine`, key: that of the original. A message that no contract can read, and where it lies. It is evidence
 * and nothing else: what it stood for is sent again from PostgreSQL.
 */
export const quarantineMessage = z.object({
  topic: z.string(),
  partition: countSchema,
  offset: z.string().regex(/^\d+$/),
  reason: quarantineReason,
  /** Where it differs from its contract; it repeats nothing of what the message says. */
  detail: z.string(),
  /** The `ce_type` that it came with. */
  type: z.string().nullable(),
  key: quarantinedBytes.nullable(),
  value: quarantinedBytes.nullable(),
});

export type QuarantineReason = z.infer<typeof quarantineReason>;
export type QuarantineMessage = z.infer<typeof quarantineMessage>;
