import type { BoxResult, ResultsResponse } from '@scrutin/contracts';
import { assert, partyTotals } from '@scrutin/domain';
import type { ElectionFacts } from './election-facts';
import type { Release } from './release';
import type { SeriesPoint } from './series';

/** The newest releases of an election's boxes. Everything in it is absolute, and the biggest size wins. */
export class ReleasedCount {
  private readonly newest = new Map<string, Release>();
  private readonly boxIds: ReadonlySet<string>;

  constructor(private readonly facts: ElectionFacts) {
    this.boxIds = new Set(facts.boxes.map(({ id }) => id));
  }

  /** Whether that is news. A box of another election is none. */
  apply(release: Release): boolean {
    if (!this.boxIds.has(release.box)) return false;
    if (release.size <= (this.newest.get(release.box)?.size ?? 0)) return false;
    assert(
      release.counts.length === this.facts.candidates.length,
      'a release has a count for each candidate',
    );
    this.newest.set(release.box, release);
    return true;
  }

  ballotsOf(boxId: string): number {
    return this.newest.get(boxId)?.ballots ?? 0;
  }

  /** Released entries of all boxes. */
  get size(): number {
    return this.sum(({ size }) => size);
  }

  get ballots(): number {
    return this.sum(({ ballots }) => ballots);
  }

  get blank(): number {
    return this.sum(({ blank }) => blank);
  }

  /** In manifest order. */
  get votes(): number[] {
    return this.facts.candidates.map((_, index) => this.sum(({ counts }) => counts[index] ?? 0));
  }

  /** Milliseconds since 1970; null before the first release. */
  get releasedAt(): number | null {
    return this.newest.size === 0
      ? null
      : Math.max(...[...this.newest.values()].map(({ releasedAt }) => releasedAt));
  }

  point(): SeriesPoint | null {
    const { releasedAt: atMs, ballots, blank, votes } = this;
    return atMs === null ? null : { atMs, ballots, blank, votes };
  }

  totals(): ResultsResponse['totals'] {
    const { votes } = this;
    const { parties, independents } = partyTotals(this.facts.parties, votes);
    return {
      ballots: this.ballots,
      blank: this.blank,
      candidates: this.facts.candidates.map((id, index) => ({ id, votes: votes[index] ?? 0 })),
      parties: parties.map(({ id, votes: sum }) => ({ id, votes: sum })),
      independents: independents.votes,
    };
  }

  boxes(): BoxResult[] {
    return this.facts.boxes.map(({ id, region }) => {
      const release = this.newest.get(id);
      return {
        id,
        region,
        size: release?.size ?? 0,
        ballots: release?.ballots ?? 0,
        blank: release?.blank ?? 0,
        counts: [...(release?.counts ?? this.facts.candidates.map(() => 0))],
      };
    });
  }

  private sum(of: (release: Release) => number): number {
    let sum = 0;
    for (const release of this.newest.values()) sum += of(release);
    return sum;
  }
}
