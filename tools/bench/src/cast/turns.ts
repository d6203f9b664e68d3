import { quantile, Refusal } from '@scrutin/command';
import { sendBallots, type Booth, type Casting } from './booth';
import { withProcessorTime } from './cpu/processor-time';
import { timesUntilShown } from './frames';
import type { Participants } from './participants';
import type { ProcessName, Turn } from './rounds';
import type { Watcher } from './watcher';

const thousand = 1_000;

export interface Scene {
  readonly participants: Participants;
  readonly booth: Booth;
  readonly watcher: Watcher;
}

interface TurnOptions {
  readonly ballotsMax: number;
  readonly concurrency: number;
  readonly seconds: number;
}

type CpuSeconds = Readonly<Record<ProcessName, number | null>>;

const turnOf = (
  { created, elapsedMs, durationsMs }: Pick<Casting, 'created' | 'elapsedMs' | 'durationsMs'>,
  cpuSeconds: CpuSeconds,
): Turn => ({
  ballots: created,
  perSecond: (created * thousand) / elapsedMs,
  p50Ms: quantile(durationsMs, 0.5),
  p99Ms: quantile(durationsMs, 0.99),
  cpuSeconds,
  shown: null,
});

/** The application. Its processor time goes on until its last ballot is shown. */
export async function castOurs(
  { participants, booth, watcher }: Scene,
  options: TurnOptions,
): Promise<{ readonly turn: Turn; readonly casting: Casting }> {
  const { value: casting, cpuSeconds } = await withProcessorTime(participants.pids(), async () => {
    const cast = await booth.cast(options);
    if (!(await watcher.untilShown(booth.created)))
      throw new Refusal(`Of ${booth.created} ballots only ${watcher.shown} were shown.`);
    return cast;
  });
  const shownMs = timesUntilShown(await booth.check(), watcher.frames);
  const shown = {
    p50Ms: quantile(shownMs, 0.5),
    p99Ms: quantile(shownMs, 0.99),
    maxMs: quantile(shownMs, 1),
  };
  return { turn: { ...turnOf(casting, cpuSeconds), shown }, casting };
}

/** One of the two simpler servers, with the same ballots each time. */
export async function castReference(
  { participants }: Pick<Scene, 'participants'>,
  path: '/checks' | '/transactions',
  { ballotsMax, concurrency, seconds }: TurnOptions,
): Promise<Turn> {
  const { load, referenceAddress: address, scratch } = participants;
  await scratch.empty();
  const { value, cpuSeconds } = await withProcessorTime(participants.pids(), () =>
    sendBallots(load, { address, path, from: 0, to: ballotsMax, concurrency, seconds }),
  );
  if (value.created !== value.sent)
    throw new Refusal(`Of ${value.sent} ballots ${path} took only ${value.created}.`);
  return turnOf(value, cpuSeconds);
}

/** One after the other, without HTTP. */
export async function voteAsOrigin(
  { participants }: Pick<Scene, 'participants'>,
  seconds: number,
): Promise<Turn> {
  const { origin, scratch } = participants;
  await scratch.empty();
  const { value, cpuSeconds } = await withProcessorTime(
    { ...participants.pids(), reference: origin.pid },
    () => origin.ask('vote', { seconds }),
  );
  const durationsMs = Array.from(value);
  const elapsedMs = durationsMs.reduce((sum, duration) => sum + duration, 0);
  return turnOf({ created: durationsMs.length, elapsedMs, durationsMs }, cpuSeconds);
}
