import { resultsResponse, type ElectionState, type ResultsResponse } from '@scrutin/contracts';
import { electionState, shownClosesAt, type TurnoutState } from '@scrutin/domain';
import type { CountedBoxes } from './counted-boxes';
import type { ElectionFacts } from './election-facts';
import { noTotals, publicTotals, type Totals } from './public-totals';
import { publicTurnout, turnoutStep } from './public-turnout';
import type { Pulse } from './pulse';
import type { Release } from './release';
import { ReleasedCount } from './released-count';
import { SignedCount } from './signed-count';
import { StallWatch } from './stall';
import { withdrawnResults } from './withdrawn';

/** One election as this process knows it: what was frozen, and the newest of everything that moves. */
export class FollowedElection {
  readonly released: ReleasedCount;
  /** Since when accepted ballots have been waiting to be counted, in milliseconds since 1970; null: they do not. */
  stalledSince: number | null = null;
  private readonly stallWatch = new StallWatch();
  private readonly signed = new SignedCount();
  private answer: { readonly state: ElectionState; readonly results: ResultsResponse } | null =
    null;

  constructor(
    readonly facts: ElectionFacts,
    private readonly counted: CountedBoxes,
    private pulse: Pulse,
  ) {
    this.released = new ReleasedCount(facts);
  }

  /** Whether a release holds a closing entry, of which the last pulse did not know. */
  isClosedBy({ size, ballots }: Release): boolean {
    return this.pulse.times.closedAt === null && ballots < size - 1;
  }

  /** Whether that is news. The same is true of the others. */
  applyRelease(release: Release): boolean {
    return this.news(this.released.apply(release));
  }

  applyTurnout(turnout: TurnoutState, generation: number): boolean {
    const isNews = this.signed.apply(turnout, generation);
    this.settleSigned();
    return this.news(isNews);
  }

  /** `CountedBoxes` knows more of this election. */
  applyCounted(): boolean {
    return this.news(true);
  }

  /** To be called with readings in their order. `nowMs` is the database's time of the reading. */
  applyPulse(pulse: Pulse, nowMs: number): boolean {
    const isNews = JSON.stringify(pulse) !== JSON.stringify(this.pulse);
    this.pulse = pulse;
    this.settleSigned();
    // By what is shown: that a single ballot waits would tell when it was cast.
    const { accepted, counted } = this.totals();
    this.stalledSince = this.stallWatch.observe(nowMs, accepted, counted);
    return this.news(isNews);
  }

  /** In milliseconds since 1970; it moves when the election is extended. */
  get closesAt(): number | null {
    return shownClosesAt(this.pulse.times);
  }

  state(nowMs: number): ElectionState {
    return electionState(this.pulse.times, nowMs);
  }

  totals(): Totals {
    const { releaseSize } = this.steps();
    return publicTotals(
      {
        issued: this.pulse.issued,
        accepted: this.pulse.accepted,
        counted: this.countedBallots(),
        shown: this.released.ballots,
      },
      releaseSize,
    );
  }

  /** The same as they are shown; an election that counts for nothing shows none. */
  shownTotals(nowMs: number): Totals {
    return this.state(nowMs) === 'annulled' ? noTotals : this.totals();
  }

  /** The released count as it is shown; an election that counts for nothing shows none. */
  count(nowMs: number): ReleasedCount {
    return this.state(nowMs) === 'annulled' ? new ReleasedCount(this.facts) : this.released;
  }

  /** Made anew only after news; callers leave it as it is. */
  results(nowMs: number): ResultsResponse {
    const state = this.state(nowMs);
    if (this.answer?.state !== state) this.answer = { state, results: this.makeResults(state) };
    return this.answer.results;
  }

  private makeResults(state: ElectionState): ResultsResponse {
    if (state === 'annulled') return resultsResponse.parse(withdrawnResults(this.facts));
    const { accepted, counted, shown, issued } = this.totals();
    this.settleSigned();
    const { facts, released } = this;
    // The schema has the last word on what leaves this process.
    return resultsResponse.parse({
      election: facts.id,
      state,
      totals: released.totals(),
      boxes: released.boxes(),
      accepted,
      counted,
      shown,
      releasedAt: released.releasedAt === null ? null : new Date(released.releasedAt).toISOString(),
      turnout: publicTurnout({
        roll: facts.roll,
        turnout: this.signed.shown,
        step: this.steps().step,
        issued,
        voted: accepted,
      }),
    } satisfies ResultsResponse);
  }

  /**
   * Once the last ballot is in the box and the close is recorded, exact numbers single nobody out any more. Those of
   * the turnout have to be complete as well: the last group is small, and the difference would tell who is in it.
   */
  private steps(): { readonly step: number; readonly releaseSize: number } {
    const isClosed = this.pulse.times.closedAt !== null;
    const { releaseSize } = this.facts;
    return {
      step: turnoutStep(releaseSize, isClosed && this.signed.shown.size === this.pulse.issued),
      releaseSize: isClosed ? 1 : releaseSize,
    };
  }

  /** What was released was counted, whether or not the tally's word of it has arrived. */
  private countedBallots(): number {
    const { boxes } = this.pulse.generations;
    return this.facts.boxes.reduce(
      (sum, { id }) =>
        sum + Math.max(this.counted.get(id, boxes[id] ?? 0), this.released.ballotsOf(id)),
      0,
    );
  }

  /** Whenever the count or what bounds it has moved. */
  private settleSigned(): void {
    this.signed.settle({
      generation: this.pulse.generations.participations,
      step: this.steps().step,
      issued: this.totals().issued,
    });
  }

  private news(isNews: boolean): boolean {
    if (isNews) this.answer = null;
    return isNews;
  }
}
