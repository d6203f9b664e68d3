import { z } from 'zod';
import { electionStateSchema } from '../http/elections';
import type { Problem } from '../http/problem';
import { boxResultSchema, turnoutSchema, type ResultsResponse } from '../http/results';
import { countSchema, idSchema, instantOut } from '../primitives';

export const liveNamespace = '/live';
export const frameIntervalMinMs = 250;
export const regionsIntervalMinMs = 2_000;
export const beatIntervalMs = 1_000;
/** A frame of ten candidates stays below this; votes carry no ids for that reason. */
export const frameBytesMax = 1_024;

/** Absolute totals, never differences: a lost or late frame corrupts nothing. `votes` in manifest order. */
export const frameSchema = z.object({
  election: idSchema,
  state: electionStateSchema,
  /** Sum of the released sizes of the boxes; a client ignores a frame with a smaller one than it has. */
  size: countSchema,
  ballots: countSchema,
  blank: countSchema,
  votes: z.array(countSchema),
  releasedAt: instantOut.nullable(),
});

export const regionsSchema = z.object({
  election: idSchema,
  boxes: z.array(boxResultSchema),
  turnout: turnoutSchema,
});

/** `stalledSince`: since when ballots have been accepted and not counted, once that has lasted 5 s. */
export const beatSchema = z.object({
  election: idSchema,
  at: instantOut,
  state: electionStateSchema,
  /** As it is now; it moves when the election is extended. */
  closesAt: instantOut.nullable(),
  accepted: countSchema,
  counted: countSchema,
  shown: countSchema,
  issued: countSchema,
  stalledSince: instantOut.optional(),
});

export type Frame = z.infer<typeof frameSchema>;
export type RegionsFrame = z.infer<typeof regionsSchema>;
export type Beat = z.infer<typeof beatSchema>;
export type WatchAnswer = ResultsResponse | { readonly problem: Problem };

export interface LiveServerEvents {
  frame: (frame: Frame) => void;
  regions: (regions: RegionsFrame) => void;
  beat: (beat: Beat) => void;
}

export interface LiveClientEvents {
  watch: (electionId: string, answer: (state: WatchAnswer) => void) => void;
  unwatch: (electionId: string) => void;
}
