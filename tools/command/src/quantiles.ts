/** Of durations in milliseconds; all null when there are none. */
export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** Nearest rank: a value that was measured, none between two. */
export function quantiles(durationsMs: readonly number[]): Quantiles {
  const sorted = durationsMs.toSorted((left, right) => left - right);
  const at = (share: number): number | null =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

export function formatQuantiles({ p50, p95, max }: Quantiles): string {
  const ms = (value: number | null): string => (value === null ? 'none' : `${value.toFixed(1)} ms`);
  return `p50 ${ms(p50)}, p95 ${ms(p95)}, max ${ms(max)}`;
}
