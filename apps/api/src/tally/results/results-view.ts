import { Injectable } from '@nestjs/common';
import type { ReleaseMessage, TallyMessage, TurnoutMessage } from '@scrutin/contracts';
import { Transactions } from '../../platform/database/transactions';
import { CountedBoxes } from './counted-boxes';
import { FactsRepository } from './facts.repository';
import { FollowedElection } from './followed-election';
import { readGroupCounts } from './group-counts';
import { PulseRepository } from './pulse.repository';
import { ReleasesRepository } from './releases.repository';

/** Elections that nobody asked for this long are forgotten; they are loaded again when somebody does. */
const idleMsMax = 10 * 60_000;
const electionsMax = 1_000;

interface Entry {
  /** Here as soon as messages can be applied, so before everything is read. */
  election: FollowedElection | null;
  readonly loading: Promise<FollowedElection | null>;
  askedAtMs: number;
}

/**
 * The results of elections, as this process shows them. An election is read from Postgres when somebody first asks for
 * it, and kept up by messages and pulses from then on. Messages only ever say what Postgres said before they were sent,
 * so nothing is missed in between, and without Kafka the view is merely no newer than its reading.
 */
@Injectable()
export class ResultsView {
  private readonly entries = new Map<string, Entry>();
  private readonly counted = new CountedBoxes();
  private readonly listeners = new Set<(election: FollowedElection) => void>();

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: FactsRepository,
    private readonly releases: ReleasesRepository,
    private readonly pulses: PulseRepository,
  ) {}

  /** `null` for an election that is unknown or not sealed. */
  async find(electionId: string): Promise<FollowedElection | null> {
    const known = this.entries.get(electionId);
    if (known !== undefined) {
      this.entries.delete(electionId);
      this.entries.set(electionId, known);
      known.askedAtMs = performance.now();
      return known.loading;
    }
    const entry: Entry = {
      election: null,
      loading: Promise.resolve().then(() => this.load(electionId, entry)),
      askedAtMs: performance.now(),
    };
    this.entries.set(electionId, entry);
    this.forgetIdle();
    return entry.loading;
  }

  /** The database's time now, by its last reading. There is one once an election was found. */
  nowMs(): number {
    return this.pulses.clock.nowMs();
  }

  /** Called after every change of an election that is followed. */
  onChange(listener: (election: FollowedElection) => void): void {
    this.listeners.add(listener);
  }

  applyRelease({ releasedAt, ...release }: ReleaseMessage): void {
    const election = this.entries.get(release.election)?.election;
    if (election?.applyRelease({ ...release, releasedAt: Date.parse(releasedAt) }) === true)
      this.tell(election);
  }

  applyTurnout(turnout: TurnoutMessage): void {
    const election = this.entries.get(turnout.election)?.election;
    if (election?.applyTurnout(turnout) === true) this.tell(election);
  }

  /** Of a tally, only how far it has come may be known here. */
  applyTally({ box, election: electionId, ballots }: TallyMessage): void {
    const election = this.entries.get(electionId)?.election;
    if (this.counted.raise(box, ballots) && election?.applyCounted() === true) this.tell(election);
  }

  /** Reads anew what no message tells, for all elections at once. Answers those that were read. */
  async pulse(): Promise<readonly FollowedElection[]> {
    this.forgetIdle();
    const elections = [...this.entries.values()].flatMap(({ election }) => election ?? []);
    if (elections.length === 0) return [];
    const pulses = await this.pulses.read(elections.map(({ facts }) => facts.id));
    const nowMs = this.nowMs();
    return elections.filter((election) => {
      const pulse = pulses.get(election.facts.id);
      if (pulse !== undefined && election.applyPulse(pulse, nowMs)) this.tell(election);
      return pulse !== undefined;
    });
  }

  private async load(electionId: string, entry: Entry): Promise<FollowedElection | null> {
    try {
      const facts = await this.facts.find(electionId);
      const pulse = (await this.pulses.read([electionId])).get(electionId);
      if (facts === null || pulse === undefined) {
        this.drop(electionId, entry);
        return null;
      }
      const election = new FollowedElection(facts, this.counted, pulse);
      entry.election = election;
      const [newest, turnout] = await Promise.all([
        this.releases.listNewest(electionId),
        readGroupCounts(this.transactions, 'participations', electionId),
      ]);
      for (const release of newest) election.applyRelease(release);
      election.applyTurnout(turnout);
      return election;
    } catch (error) {
      this.drop(electionId, entry);
      throw error;
    }
  }

  /** It may have been forgotten, and asked for again, while it was loading. */
  private drop(electionId: string, entry: Entry): void {
    if (this.entries.get(electionId) === entry) this.entries.delete(electionId);
  }

  private tell(election: FollowedElection): void {
    for (const listener of this.listeners) listener(election);
  }

  /** Entries stand in the order in which they were last asked for. */
  private forgetIdle(): void {
    const askedBefore = performance.now() - idleMsMax;
    for (const [id, { askedAtMs }] of this.entries) {
      if (this.entries.size <= electionsMax && askedAtMs >= askedBefore) return;
      this.entries.delete(id);
    }
  }
}
