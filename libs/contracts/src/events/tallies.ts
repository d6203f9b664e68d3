import { z } from 'zod';
import { visibilitySchema } from '../http/elections';
import { ageBandSchema } from '../http/results';
import { genderSchema } from '../http/voters';
import { countSchema, idSchema } from '../primitives';

/** The counts of a ledger prefix of `size` entries, of which `ballots` are ballots. `counts` in manifest order. */
const prefixCounts = {
  size: countSchema,
  ballots: countSchema,
  blank: countSchema,
  counts: z.array(countSchema),
};

/** What the database can hold. */
const generationMax = 2 ** 31 - 1;

/**
 * The how manieth count of the ledger this is, from 0 on; messages from before a ledger could be counted anew are
 * without. A later count wins over an earlier one of any size.
 */
const generation = countSchema.max(generationMax).optional();

/**
 * CRC-32 of what was counted last: readers compare it with what the ledger holds at that position. A count of a database
 * that was put back to an earlier state since is found out by it. Messages from before it was known are without.
 */
const newest = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
  .optional();

/**
 * `scrutin.tallies`, key: box. For operators: it may hold more than may be shown. `releasable` is the prefix that may be.
 * `snapshots` are the counts at the last two multiples of a release size above 1, none included; with a release size of
 * 1, and from versions that kept none, there are none. `root` and `frontier` are null where the tally keeps no Merkle tree.
 */
export const tallyMessage = z.object({
  box: idSchema,
  election: idSchema,
  generation,
  newest,
  ...prefixCounts,
  isClosed: z.boolean(),
  opening: z.object({
    candidates: z.int().min(1),
    releaseSize: z.int().min(1),
    visibility: visibilitySchema,
  }),
  root: z.string().nullable(),
  frontier: z.array(z.string()).nullable(),
  snapshots: z.array(z.object(prefixCounts)),
  releasable: z.object(prefixCounts).nullable(),
});

/** `scrutin.releases`, key: box. Counts that may be shown, absolute. */
export const releaseMessage = z.object({
  box: idSchema,
  election: idSchema,
  ...prefixCounts,
  root: z.string().nullable(),
  jws: z.string().nullable(),
  releasedAt: z.string(),
});

/** `scrutin.turnout`, key: election. The first `size` participations, counted; exact, so for operators. */
export const turnoutMessage = z.object({
  election: idSchema,
  generation,
  newest,
  size: countSchema,
  regions: z.record(idSchema, countSchema),
  genders: z.partialRecord(genderSchema, countSchema),
  ageBands: z.partialRecord(ageBandSchema, countSchema),
});

export type TallyMessage = z.infer<typeof tallyMessage>;
export type ReleaseMessage = z.infer<typeof releaseMessage>;
export type TurnoutMessage = z.infer<typeof turnoutMessage>;
