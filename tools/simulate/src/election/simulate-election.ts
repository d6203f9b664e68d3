import { randomBytes } from 'node:crypto';
import { PublicClient, withPatience } from '@scrutin/client';
import { withProgress, type Installation } from '@scrutin/command';
import type { SimulateOptions } from '../options';
import { planChoices, type Choice } from '../plan/choices';
import { distribute } from '../plan/distribution';
import { seededRandom } from '../plan/random';
import { surgeOf } from '../plan/surge';
import type { Line } from '../report/line';
import { settle } from '../report/settle';
import { summarize, type Summary } from '../report/summary';
import { Crowd } from '../voters/crowd';
import { voteAll } from '../voters/vote-all';
import { Observer } from '../watch/observer';
import { closeElection } from './commands';
import { Comparison } from './comparison';
import { setUpElection } from './set-up';

/** Counting follows casting by less than a second; a server that was killed at the very end needs longer. */
const settleWithinMs = 120_000;
const tagBytes = 4;

type Options = SimulateOptions & { readonly voters: number };

/** Makes an election and lets all its voters vote; compares while it is open and after it is closed. */
export async function simulateElection(
  installation: Installation,
  options: Options,
): Promise<Summary> {
  const { voters, seed, scenario, shape, keepOpen } = options;
  const choicesMax = shape.approvalMax ?? 1;
  const { http, url } = installation;
  const patienceMs = options.patience * 1_000;
  const publicClient = new PublicClient(http);
  const admin = await installation.signInAdmin();

  let registered = 0;
  const tag = randomBytes(tagBytes).toString('hex');
  const onRegistered = (count: number): void => void (registered = count);
  const setUp = { voters, seed, tag, scenario, shape, patienceMs, onRegistered };
  const { election, cards, regionOf } = await withProgress(
    { registered: () => registered },
    voters,
    () => setUpElection(admin, http, setUp),
  );
  console.log(`\n  ${url}/elections/${election}\n`);

  const { manifest } = await withPatience(() => publicClient.getBallotPaper(election), {
    patienceMs,
  });
  const names = manifest.candidates.map(({ name }) => name);
  const planned = distribute(scenario, { voters, candidates: names.length });
  const choices: readonly Choice[] = planChoices(
    planned,
    seededRandom(seed, 'choices'),
    choicesMax,
  );
  const crowd = new Crowd({
    url,
    election,
    candidates: names.length,
    patienceMs,
    connectionsMax: options.concurrency,
  });
  const observer = new Observer(url, {
    election,
    choicesMax,
    boxes: manifest.boxes.map(({ id }) => id),
  });

  const comparison = new Comparison({
    ...{ publicClient, election, manifest, shape, voters },
    ...{ regionOf, crowd, observer, patienceMs },
  });
  const settled = (isClosed: boolean): Promise<readonly Line[]> =>
    settle(() => comparison.look(isClosed), { withinMs: settleWithinMs });

  try {
    const counters = {
      'have a ballot': () => crowd.issued,
      accepted: () => crowd.accepted,
      shown: () => observer.shown?.ballots ?? 0,
    };
    const surge = scenario === 'surge' ? surgeOf(voters) : null;
    const { rate, concurrency } = options;
    const pace = { ratePerSecond: rate ?? null, concurrencyMax: concurrency, surge };
    const [castingMs, lines] = await withProgress(counters, voters, async () => [
      await voteAll(crowd, cards, choices, pace),
      await settled(false),
    ]);
    if (!keepOpen) await closeElection(admin, http, { election, patienceMs });
    const linesAfterClose = keepOpen ? null : await settled(true);
    return summarize({ election, seed, lines, linesAfterClose, crowd, observer, castingMs });
  } finally {
    observer.close();
  }
}
