/** Upper end and ticks of a count axis that starts at 0: steps of 1, 2 or 5 times a power of ten, about four of them. */
export const countTicks = (max: number): readonly number[] => {
  const rough = Math.max(1, max) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < max || ticks.length < 2) ticks.push(ticks.length * step);
  return ticks;
};

const minuteMs = 60_000;
const timeSteps = [
  1 / 12,
  1 / 6,
  0.5,
  1,
  2,
  5,
  10,
  15,
  30,
  60,
  120,
  180,
  360,
  720,
  1_440,
  2_880,
  10_080,
  43_200,
].map((minutes) => minutes * minuteMs);

/** Round times of the local day between the two, at most `countMax` of them. */
export const timeTicks = (from: number, to: number, countMax: number): readonly number[] => {
  const span = Math.max(1, to - from);
  const step = timeSteps.find((candidate) => span / candidate <= countMax) ?? span;
  const offset = new Date(from).getTimezoneOffset() * minuteMs;
  const ticks: number[] = [];
  for (let at = Math.ceil((from - offset) / step) * step + offset; at <= to; at += step)
    ticks.push(at);
  return ticks;
};

/** Moves labels apart so that none covers another, keeping their order and staying within `[min, max]`. */
export const spreadLabels = (
  wanted: readonly number[],
  gap: number,
  [min, max]: readonly [number, number],
): readonly number[] => {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = new Array<number>(wanted.length).fill(0);
  let next = min;
  for (const index of order) {
    placed[index] = Math.max(wanted[index] ?? 0, next);
    next = placed[index] + gap;
  }
  let limit = max;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, limit);
    limit = placed[index] - gap;
  }
  return placed;
};
