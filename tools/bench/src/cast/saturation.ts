export interface Level {
  readonly concurrency: number;
  readonly perSecond: number;
}

/** Voters at once, each level four times the one before up to 64, then twice. */
export const concurrencies = [1, 4, 16, 64, 128, 256, 512, 1_024, 2_048, 4_096] as const;

/** A level that is not faster by more than this share is no faster. */
const growthMin = 0.05;

const fastest = (levels: readonly Level[]): number =>
  Math.max(0, ...levels.map(({ perSecond }) => perSecond));

/** One slow level may be chance. */
const slowLevelsMax = 2;

/** Whether one of the last two levels was faster than all before it. */
export const stillGrows = (levels: readonly Level[]): boolean =>
  levels.length < slowLevelsMax ||
  levels.some(
    ({ perSecond }, index) =>
      index >= levels.length - slowLevelsMax &&
      perSecond > fastest(levels.slice(0, index)) * (1 + growthMin),
  );

/** The fewest voters at once who are as many as it takes; more make it no faster. */
export function saturation(levels: readonly Level[]): number {
  const enough = fastest(levels) / (1 + growthMin);
  return levels.find(({ perSecond }) => perSecond >= enough)?.concurrency ?? 1;
}
