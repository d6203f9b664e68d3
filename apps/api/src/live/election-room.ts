import {
  frameIntervalMinMs,
  regionsIntervalMinMs,
  type Frame,
  type LiveServerEvents,
  type RegionsFrame,
} from '@scrutin/contracts';
import type { FollowedElection } from '../tally';
import { Conflation } from './conflation';
import { beatOf, frameOf, regionsOf } from './live-messages';

export interface Broadcast {
  emit<Event extends keyof LiveServerEvents>(
    event: Event,
    ...parameters: Parameters<LiveServerEvents[Event]>
  ): unknown;
}

interface RoomParts {
  readonly election: FollowedElection;
  /** The database's time. */
  readonly nowMs: () => number;
  /** To everybody in the room, and reliably: absolute states may come late, but the last one must come. */
  readonly broadcast: Broadcast;
  /** Told of changes that go into a frame which is waiting for its time. */
  readonly onMerged?: (kind: 'frame' | 'regions') => void;
  readonly onFailed: (error: unknown) => void;
}

/** Those who watch one election, and what they are sent. */
export class ElectionRoom {
  private readonly frame: Conflation<Frame>;
  private readonly regions: Conflation<RegionsFrame>;
  private election: FollowedElection;

  constructor(private readonly parts: RoomParts) {
    const { nowMs, broadcast, onMerged, onFailed } = parts;
    this.election = parts.election;
    this.frame = new Conflation({
      intervalMs: frameIntervalMinMs,
      make: () => frameOf(this.election, nowMs()),
      send: (frame) => broadcast.emit('frame', frame),
      onMerged: () => onMerged?.('frame'),
      onFailed,
    });
    this.regions = new Conflation({
      intervalMs: regionsIntervalMinMs,
      make: () => regionsOf(this.election, nowMs()),
      send: (regions) => broadcast.emit('regions', regions),
      onMerged: () => onMerged?.('regions'),
      onFailed,
    });
  }

  /** The election as it is followed now: the view may have forgotten it and read it again. */
  changed(election: FollowedElection): void {
    this.election = election;
    this.frame.poke();
    this.regions.poke();
  }

  /** Also looks for a change of state, which comes by the clock alone. */
  beat(election: FollowedElection): void {
    this.changed(election);
    this.parts.broadcast.emit('beat', beatOf(election, this.parts.nowMs()));
  }

  /** To be called when somebody is told the state, with nothing in between. */
  entered(): void {
    this.frame.entered();
    this.regions.entered();
  }

  stop(): void {
    this.frame.stop();
    this.regions.stop();
  }
}
