const firstWaitMs = 1_000;
const waitMaxMs = 15_000;
/** Thousands of pages that lost the same server must not come back at the same moment. */
const spread = 0.25;

/** How long to wait after so many failures in a row. What the server asks for is never shortened. `chance`: 0 to 1. */
export const retryWaitMs = (
  failures: number,
  retryAfterMs: number | undefined,
  chance: number,
): number => {
  const grown = Math.min(waitMaxMs, firstWaitMs * 2 ** (failures - 1));
  return Math.round(Math.max(grown, retryAfterMs ?? 0) * (1 + spread * chance));
};
