import { quantile } from '@scrutin/command';

/** `ours` is the application; the letters are those of docs/performance.md. */
export const ways = ['ours', 'a', 'b', 'c'] as const;
export type Way = (typeof ways)[number];

export const processes = ['application', 'reference', 'postgres', 'kafka', 'load'] as const;
export type ProcessName = (typeof processes)[number];

/** What one way did in one round. */
export interface Turn {
  readonly ballots: number;
  readonly perSecond: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly cpuSeconds: Readonly<Record<ProcessName, number | null>>;
  /** Of the application alone: from the answer to the frame. */
  readonly shown: {
    readonly p50Ms: number | null;
    readonly p99Ms: number | null;
    readonly maxMs: number | null;
  } | null;
}

export type Round = Readonly<Partial<Record<Way, Turn>>>;

/** Of an even number the lower of the middle two, which was measured; null as soon as one is not known. */
export function median(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === values.length ? quantile(known, 0.5) : null;
}

const thousand = 1_000;

/** Each number the median of its own over the rounds. */
export function medianTurn(rounds: readonly Round[], way: Way): Turn | null {
  const turns = rounds.map((round) => round[way]).filter((turn) => turn !== undefined);
  if (turns.length === 0) return null;
  const of = (read: (turn: Turn) => number | null | undefined) => median(turns.map(read));
  const cpu = (name: ProcessName) => of((turn) => turn.cpuSeconds[name]);
  return {
    ballots: of((turn) => turn.ballots) ?? 0,
    perSecond: of((turn) => turn.perSecond) ?? 0,
    p50Ms: of((turn) => turn.p50Ms),
    p99Ms: of((turn) => turn.p99Ms),
    cpuSeconds: Object.fromEntries(
      processes.map((name) => [name, cpu(name)]),
    ) as Turn['cpuSeconds'],
    shown: {
      p50Ms: of((turn) => turn.shown?.p50Ms),
      p99Ms: of((turn) => turn.shown?.p99Ms),
      maxMs: of((turn) => turn.shown?.maxMs),
    },
  };
}

/** Seconds of a process per 1,000 ballots of each turn, the median of the rounds. */
export const cpuPerThousand = (rounds: readonly Round[], way: Way, name: ProcessName) =>
  median(
    rounds.map((round) => {
      const turn = round[way];
      const seconds = turn?.cpuSeconds[name] ?? null;
      return seconds === null || turn === undefined ? null : (seconds * thousand) / turn.ballots;
    }),
  );

/** How many times as fast as the other way the application was, round by round. */
export const ratiosTo = (rounds: readonly Round[], way: Way): number[] =>
  rounds.flatMap(({ ours, [way]: other }) =>
    ours === undefined || other === undefined ? [] : [ours.perSecond / other.perSecond],
  );

/** The longest that any ballot of any round took to be shown. */
export const shownMaxMs = (rounds: readonly Round[]): number | null => {
  const maxima = rounds.map(({ ours }) => ours?.shown?.maxMs ?? null).filter((max) => max !== null);
  return maxima.length === 0 ? null : Math.max(...maxima);
};
