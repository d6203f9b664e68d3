import { Injectable, Logger } from '@nestjs/common';
import type { ReleaseMessage, TallyMessage, TurnoutMessage } from '@scrutin/contracts';
import { Transactions } from '../../platform/database/transactions';
import { overloaded } from '../../platform/http/problem';
import { CountedBoxes } from './counted-boxes';
import { FactsRepository } from './facts.repository';
import { FollowedElection } from './followed-election';
import { PulseRepository } from './pulse.repository';
import { readSigned } from './read-signed';
import { ReleasesRepository } from './releases.repository';

/** Elections that nobody asked for this long are forgotten; they are loaded again when somebody does. */
const idleMsMax = 10 * 60_000;
const electionsMax = 1_000;

/** Elections looked for at once. More than that are made-up ids, or a database that does not keep up. */
const lookupsMax = 200;

interface Entry {
  readonly election: FollowedElection;
  /** Messages are applied before that, but nobody is told. */
  isRead: boolean;
  askedAtMs: number;
  /** Ends with the last pulse that was asked for. */
  pulseRead: Promise<unknown>;
}

/**
 * The results of elections, as this process shows them. An election is read from Postgres when somebody first asks for
 * it, and kept up by messages and pulses from then on. Messages only ever say what Postgres said before they were sent,
 * so nothing is missed in between, and without Kafka the view is merely no newer than its reading.
 */
@Injectable()
export class ResultsView {
  private readonly logger = new Logger('results');
  private readonly entries = new Map<string, Entry>();
  private readonly lookups = new Map<string, Promise<FollowedElection | null>>();
  private readonly counted = new CountedBoxes();
  private readonly listeners = new Set<(election: FollowedElection) => void>();

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: FactsRepository,
    private readonly releases: ReleasesRepository,
    private readonly pulses: PulseRepository,
  ) {}

  /** `null` for an election that is unknown or not sealed. Throws `overloaded` while too many are looked for. */
  async find(electionId: string): Promise<FollowedElection | null> {
    const known = this.entries.get(electionId);
    if (known?.isRead === true) {
      this.entries.delete(electionId);
      this.entries.set(electionId, known);
      known.askedAtMs = performance.now();
      return known.election;
    }
    const underWay = this.lookups.get(electionId);
    if (underWay !== undefined) return underWay;
    if (this.lookups.size >= lookupsMax) throw overloaded();
    const lookup = this.load(electionId);
    this.lookups.set(electionId, lookup);
    try {
      return await lookup;
    } finally {
      this.lookups.delete(electionId);
    }
  }

  /** The database's time now, by its last reading. There is one once an election was found. */
  nowMs(): number {
    return this.pulses.clock.nowMs();
  }

  /** What is known of an election is wrong; it is read anew when somebody asks for it. */
  forget(electionId: string): void {
    this.entries.delete(electionId);
  }

  /** Called after every change of an election that is followed. */
  onChange(listener: (election: FollowedElection) => void): void {
    this.listeners.add(listener);
  }

  /** Nobody is shown what only the close lets out beside the word that voting goes on: the state is read first. */
  applyRelease({ releasedAt, ...message }: ReleaseMessage): void {
    const { election: electionId } = message;
    const release = { ...message, releasedAt: Date.parse(releasedAt) };
    const apply = (): void => {
      const entry = this.entries.get(electionId);
      if (entry?.election.applyRelease(release) === true) this.tell(entry);
    };
    const entry = this.entries.get(electionId);
    if (entry?.isRead !== true || !entry.election.isClosedBy(release)) apply();
    else
      void this.readPulse(electionId)
        .catch(() => undefined)
        .then(apply)
        .catch((error: unknown) => {
          this.logger.error(`a release of ${electionId} was left out: ${String(error)}`);
        });
  }

  applyTurnout({ generation = 0, election: electionId, ...turnout }: TurnoutMessage): void {
    const entry = this.entries.get(electionId);
    if (entry?.election.applyTurnout(turnout, generation) === true) this.tell(entry);
  }

  /** Of a tally, only how far it has come may be known here. */
  applyTally({ box, election: electionId, generation = 0, ballots }: TallyMessage): void {
    const entry = this.entries.get(electionId);
    if (!this.counted.apply(box, { generation, ballots })) return;
    if (entry?.election.applyCounted() === true) this.tell(entry);
  }

  /** Reads anew what no message tells, for all elections at once. Answers those that were read. */
  async pulse(): Promise<readonly FollowedElection[]> {
    this.forgetIdle();
    const entries = [...this.entries.values()].filter(({ isRead }) => isRead);
    if (entries.length === 0) return [];
    return this.readPulses(entries);
  }

  /** The same of one election, if it is followed. */
  async readPulse(electionId: string): Promise<void> {
    const entry = this.entries.get(electionId);
    if (entry !== undefined) await this.readPulses([entry]);
  }

  private async load(electionId: string): Promise<FollowedElection | null> {
    const facts = await this.facts.find(electionId);
    if (facts === null) return null;
    const pulse = (await this.pulses.read([electionId])).get(electionId);
    if (pulse === undefined) return null;
    const election = new FollowedElection(facts, this.counted, pulse);
    const entry: Entry = {
      election,
      isRead: false,
      askedAtMs: performance.now(),
      pulseRead: Promise.resolve(),
    };
    this.entries.set(electionId, entry);
    this.forgetIdle();
    try {
      const [newest, signed] = await Promise.all([
        this.releases.listNewest(electionId),
        readSigned(this.transactions, electionId),
      ]);
      for (const release of newest) election.applyRelease(release);
      election.applyTurnout(signed.turnout, signed.generation);
      // Once more, and last, since it bounds what the others say.
      await this.readPulses([entry]);
      entry.isRead = true;
      return election;
    } catch (error) {
      this.entries.delete(electionId);
      throw error;
    }
  }

  /**
   * An election's pulses are read one after the other, since side by side an older one may arrive last; and no clock
   * tells which one is older, since the database's may be set back.
   */
  private readPulses(entries: readonly Entry[]): Promise<readonly FollowedElection[]> {
    const before = Promise.allSettled(entries.map(({ pulseRead }) => pulseRead));
    const reading = before.then(() => this.readPulsesNow(entries));
    for (const entry of entries) entry.pulseRead = reading;
    return reading;
  }

  private async readPulsesNow(entries: readonly Entry[]): Promise<readonly FollowedElection[]> {
    const pulses = await this.pulses.read(entries.map(({ election }) => election.facts.id));
    const nowMs = this.nowMs();
    return entries.flatMap((entry) => {
      const { id } = entry.election.facts;
      const pulse = pulses.get(id);
      if (pulse === undefined) return [];
      try {
        if (entry.election.applyPulse(pulse, nowMs)) this.tell(entry);
        return entry.election;
      } catch (error) {
        // One election that fails must not keep the others from their pulse.
        this.logger.error(`the pulse of ${id} was left out: ${String(error)}`);
        return [];
      }
    });
  }

  private tell({ election, isRead }: Entry): void {
    if (!isRead) return;
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
