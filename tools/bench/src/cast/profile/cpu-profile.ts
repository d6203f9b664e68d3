import { z } from 'zod';

/** The part of V8's format (`.cpuprofile`, Profiler.Profile of the DevTools protocol) that is needed. */
export const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
    }),
  ),
  /** Microseconds of the machine's steady clock. */
  startTime: z.number(),
  /** Nodes, one each time it was looked. */
  samples: z.array(z.int()),
  /** Microseconds since the sample before, the first since the start. */
  timeDeltas: z.array(z.number()),
});

export type CpuProfile = z.infer<typeof cpuProfile>;
