import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { VoterCard } from '@scrutin/client';
import { withProgress, type Installation } from '@scrutin/command';
import {
  closeElection,
  Crowd,
  runOpenLoop,
  setUpElection,
  usualShape,
  type Holder,
} from '@scrutin/simulate';
import { LiveCount } from './live-count';
import type { LatencyOptions } from './options';

const patienceMs = 10_000;
const concurrencyMax = 64;
const tagBytes = 4;
/** All choose the same: it makes no difference here. */
const choice = [0];

/** In milliseconds, one for each ballot. */
export interface Latencies {
  readonly election: string;
  readonly oneAtATimeMs: readonly number[];
  readonly atRateMs: readonly number[];
}

/** Ballots that are ready to be cast, so that nothing else is measured with them. */
async function getBallots(crowd: Crowd, cards: readonly VoterCard[]): Promise<Holder[]> {
  const holders: Holder[] = [];
  const left = [...cards];
  await runOpenLoop(cards.length, { ratePerSecond: null, concurrencyMax }, async () => {
    const card = left.pop();
    const holder = card === undefined ? null : await crowd.getBallot(card);
    if (holder !== null) holders.push(holder);
  });
  return holders;
}

/** From the answer to a ballot to the frame with it. The frame may be here before the answer was read: that is 0. */
async function castAndWatch(crowd: Crowd, live: LiveCount, holder: Holder): Promise<number> {
  const { position } = await crowd.cast(holder, choice);
  const answeredAt = performance.now();
  return Math.max(0, (await live.whenShown(position)) - answeredAt);
}

async function measure(
  crowd: Crowd,
  live: LiveCount,
  { single, pause, rate }: LatencyOptions,
  cards: readonly VoterCard[],
): Promise<Pick<Latencies, 'oneAtATimeMs' | 'atRateMs'>> {
  const holders = await getBallots(crowd, cards);
  const oneAtATimeMs: number[] = [];
  for (const holder of holders.slice(0, single)) {
    oneAtATimeMs.push(await castAndWatch(crowd, live, holder));
    await delay(pause * 1_000);
  }
  const atRateMs: number[] = [];
  const others = holders.slice(single);
  const pace = { ratePerSecond: rate, concurrencyMax: others.length };
  await runOpenLoop(others.length, pace, async (index) => {
    const holder = others[index];
    if (holder !== undefined) atRateMs.push(await castAndWatch(crowd, live, holder));
  });
  return { oneAtATimeMs, atRateMs };
}

/** In an election of its own, which is closed at the end. */
export async function measureLatency(
  installation: Installation,
  options: LatencyOptions,
): Promise<Latencies> {
  const { http, url } = installation;
  const voters = options.single + options.ballots;
  const admin = await installation.signInAdmin();
  const { election, cards } = await setUpElection(admin, http, {
    voters,
    seed: 'latency',
    tag: randomBytes(tagBytes).toString('hex'),
    scenario: 'plain',
    shape: usualShape,
    patienceMs,
    onRegistered: () => undefined,
  });
  const crowd = new Crowd({
    url,
    election,
    candidates: usualShape.candidates,
    patienceMs,
    connectionsMax: concurrencyMax,
  });
  const live = new LiveCount(url, election);
  try {
    const counters = { 'have a ballot': () => crowd.issued, cast: () => crowd.accepted };
    const latencies = await withProgress(counters, voters, () =>
      measure(crowd, live, options, cards),
    );
    await closeElection(admin, http, { election, patienceMs });
    return { election, ...latencies };
  } finally {
    live.close();
  }
}
