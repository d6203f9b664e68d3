import { z } from 'zod';
import { countSchema, idSchema } from '../primitives';
import { visibilitySchema } from '../http/elections';

/** `scrutin.ballots`, key: box. One ledger entry. It names no voter and no time. */
export const ballotMessage = z.object({
  box: idSchema,
  election: idSchema,
  position: countSchema,
  kind: z.enum(['opened', 'ballot', 'closed']),
  /** SHA-256 of the entry as a leaf of the ledger's tree, base64url. */
  leaf: z.string(),
  /** One `0` or `1` per candidate in manifest order; only on ballots. */
  choices: z
    .string()
    .regex(/^[01]+$/)
    .nullable(),
  /** What the tally must know of the election; only on the opening entry. */
  opening: z
    .object({
      candidates: z.int().min(1),
      releaseSize: z.int().min(1),
      visibility: visibilitySchema,
    })
    .nullable(),
});

export type BallotMessage = z.infer<typeof ballotMessage>;
