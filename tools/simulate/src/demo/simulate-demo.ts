import { PublicClient, withPatience } from '@scrutin/client';
import { Refusal, withProgress, type Installation } from '@scrutin/command';
import type { SimulateOptions } from '../options';
import { countChoices, planChoices, type Choice } from '../plan/choices';
import { distribute } from '../plan/distribution';
import { seededRandom, shuffled } from '../plan/random';
import { countSide } from '../report/count-side';
import type { Line } from '../report/line';
import { settle } from '../report/settle';
import { summarize, type Summary } from '../report/summary';
import { Crowd } from '../voters/crowd';
import { runOpenLoop } from '../voters/open-loop';
import { Observer } from '../watch/observer';
import { compareShared } from './compare-shared';
import { Queue } from './queue';

const settleWithinMs = 120_000;

/** Casts for voters of the demo election that have not voted yet; the printed ones are left to people. */
export async function simulateDemo(
  installation: Installation,
  options: SimulateOptions,
): Promise<Summary> {
  const { seed, scenario } = options;
  const { http, url } = installation;
  const patienceMs = options.patience * 1_000;
  const publicClient = new PublicClient(http);
  const { election, others } = installation.readDemo();
  const { state, manifest } = await publicClient.getBallotPaper(election);
  if (state !== 'open') throw new Refusal(`The demo election is not open, but ${state}.`);

  const names = manifest.candidates.map(({ name }) => name);
  const voters = Math.min(options.count ?? others.length, others.length);
  const planned = distribute(scenario, { voters, candidates: names.length });
  const choices: readonly Choice[] = planChoices(planned, seededRandom(seed, 'choices'));
  const crowd = new Crowd({
    url,
    election,
    candidates: names.length,
    patienceMs,
    connectionsMax: options.concurrency,
  });
  const queue = new Queue(shuffled(others, seededRandom(seed, 'queue')));
  const before = countSide(await publicClient.getResults(election), null);
  const observer = new Observer(url, { election });

  const compareNow = async (): Promise<Line[]> => {
    const results = await withPatience(() => publicClient.getResults(election), { patienceMs });
    const { sent, accepted, places } = crowd;
    const cast = { sent, accepted, places, choices: countChoices(crowd.choices, names.length) };
    return compareShared(before, cast, { now: countSide(results, observer.shown), names });
  };

  const voteNext = async (index: number): Promise<void> => {
    const holder = await queue.firstOf((card) => crowd.getBallot(card));
    if (holder !== null) await crowd.cast(holder, choices[index] ?? []);
  };
  const pace = {
    ratePerSecond: options.rate ?? null,
    concurrencyMax: options.concurrency,
    isOver: () => queue.isEmpty,
  };

  try {
    const startedAt = performance.now();
    await withProgress({ accepted: () => crowd.accepted }, voters, () =>
      runOpenLoop(voters, pace, voteNext),
    );
    const castingMs = performance.now() - startedAt;
    if (crowd.accepted < voters && options.count !== undefined)
      console.log(`\n  Only ${crowd.accepted} demo voters had not voted yet.`);
    const lines = await settle(compareNow, { withinMs: settleWithinMs });
    const linesAfterClose = null;
    return summarize({ election, seed, lines, linesAfterClose, crowd, observer, castingMs });
  } finally {
    observer.close();
  }
}
