import { watchElection, type ElectionWatch } from '@scrutin/client';
import type { ElectionState } from '@scrutin/contracts';
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

/** Watches an election as anybody may, and notes whatever should not be seen. */
export class Observer {
  private readonly found: string[] = [];
  private readonly watch: ElectionWatch;
  private newest: Shown | null = null;
  private progress: Progress | null = null;
  private newestState: ElectionState | null = null;
  private connections = 0;

  constructor(
    url: string,
    election: string,
    private readonly choicesMax = 1,
  ) {
    this.watch = watchElection(url, election, {
      onState: (state) => {
        this.connections += 1;
        this.forgetCounted();
        this.show(shownOfState(state), state.state);
        this.follow(progressOf(state));
      },
      onFrame: (frame) => this.show(shownOfFrame(frame), frame.state),
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

  get faults(): readonly string[] {
    return this.found;
  }

  close(): void {
    this.watch.close();
  }

  private show(shown: Shown, state: ElectionState): void {
    this.note(faultsOfShown(this.newest, shown, this.choicesMax));
    this.newest = shown;
    this.newestState = state;
  }

  private follow(progress: Progress): void {
    this.note(faultsOfProgress(this.progress, progress));
    this.progress = progress;
  }

  /** A process that has just started knows of counting only what was released, until it has read the tallies. */
  private forgetCounted(): void {
    if (this.progress !== null) this.progress = { ...this.progress, counted: 0 };
  }

  private note(faults: readonly string[]): void {
    this.found.push(...faults.slice(0, faultsMax - this.found.length));
  }
}
