const nanosecondsPerMs = 1e6;

/** Milliseconds of the machine's steady clock, which all processes share. */
export const clockMs = (): number => Number(process.hrtime.bigint()) / nanosecondsPerMs;
