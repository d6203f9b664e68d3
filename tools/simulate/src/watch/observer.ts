import { watchElection, type ElectionWatch } from '@scrutin/client';
import type { BoxResult, ElectionState, Frame } from '@scrutin/contracts';
import { SeenReleases, type WatchedRelease } from './seen-releases';
import {
  faultsOfProgress,
  faultsOfShown,
  progressOf,
  shownOfFrame,
  shownOfState,
  type Progress,
  type Shown,
} from './shown';

/** Enough to see what is wrong; a count that went back once may do so in every frame. */
const faultsMax = 20;

interface Watched {
  readonly election: string;
  /** Votes of a ballot, at most. */
  readonly choicesMax?: number;
  /** Ids, as far as they are known; of a single box frames are releases. */
  readonly boxes?: readonly string[];
}

/** Watches an election as anybody may, and notes whatever should not be seen. */
export class Observer {
  private readonly found: string[] = [];
  private readonly watch: ElectionWatch;
  private newest: Shown | null = null;
  private progress: Progress | null = null;
  private newestState: ElectionState | null = null;
  private connections = 0;
  private readonly seen = new SeenReleases();

  constructor(
    url: string,
    private readonly watched: Watched,
  ) {
    this.watch = watchElection(url, watched.election, {
      onState: (state) => {
        this.connections += 1;
        this.noteBoxes(state.boxes);
        this.show(shownOfState(state), state.state);
        this.follow(progressOf(state));
      },
      onFrame: (frame) => {
        this.noteFrame(frame);
        this.show(shownOfFrame(frame), frame.state);
      },
      onRegions: ({ boxes }) => this.noteBoxes(boxes),
      onBeat: (beat) => {
        this.newestState = beat.state;
        this.follow(progressOf(beat));
      },
      onFault: (fault) => this.note([fault.message]),
    });
  }

  get shown(): Shown | null {
    return this.newest;
  }

  get state(): ElectionState | null {
    return this.newestState;
  }

  /** How often the connection was made again. */
  get reconnections(): number {
    return Math.max(0, this.connections - 1);
  }

  /** Every count of a box that was shown. */
  get releases(): readonly WatchedRelease[] {
    return this.seen.all;
  }

  get faults(): readonly string[] {
    return this.found;
  }

  close(): void {
    this.watch.close();
  }

  private show(shown: Shown, state: ElectionState): void {
    this.note(faultsOfShown(this.newest, shown, this.watched.choicesMax));
    this.newest = shown;
    this.newestState = state;
  }

  private noteBoxes(boxes: readonly BoxResult[]): void {
    const seenAtMs = performance.now();
    for (const { id, ...count } of boxes)
      this.note(this.seen.note({ box: id, ...count, seenAtMs }));
  }

  private noteFrame({ votes, ...count }: Frame): void {
    const [box, ...others] = this.watched.boxes ?? [];
    if (box !== undefined && others.length === 0)
      this.note(this.seen.note({ box, ...count, counts: votes, seenAtMs: performance.now() }));
  }

  private follow(progress: Progress): void {
    this.note(faultsOfProgress(this.progress, progress));
    this.progress = progress;
  }

  private note(faults: readonly string[]): void {
    this.found.push(...faults.slice(0, faultsMax - this.found.length));
  }
}
