/** Of durations in milliseconds; all null when there are none. */
export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** Nearest rank, so a value that was measured and none between two; null when there are none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export const quantiles = (durationsMs: readonly number[]): Quantiles => ({
  p50: quantile(durationsMs, 0.5),
  p95: quantile(durationsMs, 0.95),
  max: quantile(durationsMs, 1),
});

export function formatQuantiles({ p50, p95, max }: Quantiles): string {
  const ms = (value: number | null): string => (value === null ? 'none' : `${value.toFixed(1)} ms`);
  return `p50 ${ms(p50)}, p95 ${ms(p95)}, max ${ms(max)}`;
}
