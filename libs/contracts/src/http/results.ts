import { z } from 'zod';
import { bilingualTextOut, countSchema, idSchema, instantOut } from '../primitives';
import { electionStateSchema } from './elections';
import { genderSchema } from './voters';

export const ageBandSchema = z.enum([
  'under_18',
  '18_24',
  '25_34',
  '35_44',
  '45_54',
  '55_64',
  '65_plus',
]);

/**
 * Until the close, cells of the register are rounded down to multiples of `step` and a cell below `step` is
 * answered as 0 with `isBelowStep`, so that nobody is singled out. After it they are exact and `step` is 1.
 */
const turnoutCell = { registered: countSchema, signed: countSchema, isBelowStep: z.boolean() };

export const turnoutSchema = z.object({
  registered: countSchema,
  issued: countSchema,
  voted: countSchema,
  /** Participations the breakdown is made of; it follows `issued` in groups. */
  signed: countSchema,
  step: z.int().min(1),
  regions: z.array(
    z.object({
      code: z.string(),
      name: bilingualTextOut,
      cell: z.object({ x: z.int(), y: z.int() }).nullable(),
      ...turnoutCell,
    }),
  ),
  genders: z.array(z.object({ gender: genderSchema, ...turnoutCell })),
  ageBands: z.array(z.object({ ageBand: ageBandSchema, ...turnoutCell })),
});

export const boxResultSchema = z.object({
  id: idSchema,
  region: z.object({ code: z.string(), name: bilingualTextOut }).nullable(),
  /** Entries of the released prefix, the opening one included; 0 before the first release. */
  size: countSchema,
  ballots: countSchema,
  blank: countSchema,
  /** Votes in manifest order. */
  counts: z.array(countSchema),
});

/** The code of the problem that is answered in the place of results: an annulled election has none, not zeros. */
export const annulledCode = 'election_annulled';

/** The whole public state of an election's count. `accepted >= counted >= shown`, all in ballots. */
export const resultsResponse = z.object({
  election: idSchema,
  state: electionStateSchema,
  totals: z.object({
    ballots: countSchema,
    blank: countSchema,
    candidates: z.array(z.object({ id: idSchema, votes: countSchema })),
    /**
     * Votes of all candidates of a party, in the order in which the parties first appear in the manifest. With approval
     * a ballot may name several of them: these are approvals, not voters.
     */
    parties: z.array(z.object({ id: idSchema, votes: countSchema })),
    /** Votes of all candidates without a party. */
    independents: countSchema,
  }),
  boxes: z.array(boxResultSchema),
  accepted: countSchema,
  counted: countSchema,
  shown: countSchema,
  /** When the newest release was made; null before the first. */
  releasedAt: instantOut.nullable(),
  turnout: turnoutSchema,
});

/** At most `seriesPointsMax` points, the last one being the newest release; `votes` in manifest order. */
export const seriesPointsMax = 300;
export const seriesResponse = z.object({
  election: idSchema,
  points: z.array(
    z.object({
      at: instantOut,
      ballots: countSchema,
      blank: countSchema,
      votes: z.array(countSchema),
    }),
  ),
});

export const releasesResponse = z.object({
  items: z.array(
    z.object({
      box: idSchema,
      size: countSchema,
      ballots: countSchema,
      blank: countSchema,
      counts: z.array(countSchema),
      releasedAt: instantOut,
      jws: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export type AgeBand = z.infer<typeof ageBandSchema>;
export type TurnoutResponse = z.infer<typeof turnoutSchema>;
export type BoxResult = z.infer<typeof boxResultSchema>;
export type ResultsResponse = z.infer<typeof resultsResponse>;
export type SeriesResponse = z.infer<typeof seriesResponse>;
export type ReleasesResponse = z.infer<typeof releasesResponse>;
