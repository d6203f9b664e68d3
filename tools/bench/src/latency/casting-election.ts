import { randomBytes } from 'node:crypto';
import type { AdminClient, VoterCard } from '@scrutin/client';
import type { Installation } from '@scrutin/command';
import {
  closeElection,
  Crowd,
  runOpenLoop,
  setUpElection,
  usualShape,
  type Holder,
} from '@scrutin/simulate';
import { LiveCount } from './live-count';

const patienceMs = 10_000;
const concurrencyMax = 64;
const tagBytes = 4;
/** All choose the same: it makes no difference here. */
const choice = [0];

interface Parts {
  readonly id: string;
  readonly installation: Installation;
  readonly admin: AdminClient;
  readonly crowd: Crowd;
  readonly live: LiveCount;
  readonly holders: Holder[];
}

/** An election of its own whose voters all hold a ballot, so that nothing but casting is measured, and its watcher. */
export class CastingElection {
  private constructor(private readonly parts: Parts) {}

  static async open(
    installation: Installation,
    { voters }: { readonly voters: number },
  ): Promise<CastingElection> {
    const { http, url } = installation;
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
    const { candidates } = usualShape;
    const connectionsMax = concurrencyMax;
    const crowd = new Crowd({ url, election, candidates, patienceMs, connectionsMax });
    const holders = await getBallots(crowd, cards);
    const live = new LiveCount(url, election);
    return new CastingElection({ id: election, installation, admin, crowd, live, holders });
  }

  get id(): string {
    return this.parts.id;
  }

  get counters() {
    const { crowd } = this.parts;
    return { 'have a ballot': () => crowd.issued, cast: () => crowd.accepted };
  }

  /** From the answer to a ballot to the frame with it, in milliseconds. The frame may be here before it was read: 0. */
  async castOne(): Promise<number> {
    const { crowd, live, holders } = this.parts;
    const holder = holders.pop();
    if (holder === undefined) throw new Error('all ballots of the election are cast');
    const { position } = await crowd.cast(holder, choice);
    const answeredAt = performance.now();
    return Math.max(0, (await live.whenShown(position)) - answeredAt);
  }

  /** One number for each ballot. */
  async castAtRate(count: number, ratePerSecond: number): Promise<number[]> {
    const latenciesMs: number[] = [];
    await runOpenLoop(count, { ratePerSecond, concurrencyMax: count }, async () => {
      latenciesMs.push(await this.castOne());
    });
    return latenciesMs;
  }

  async close(): Promise<void> {
    const { id: election, admin, installation, live } = this.parts;
    live.close();
    await closeElection(admin, installation.http, { election, patienceMs });
  }
}

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
