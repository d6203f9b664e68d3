import { Injectable, Logger } from '@nestjs/common';
import type { ResultsResponse } from '@scrutin/contracts';
import { ResultsFeed, ResultsView, type FollowedElection } from '../tally';
import { ElectionRoom, type Broadcast } from './election-room';
import { LiveMetrics } from './live-metrics';
import type { LiveNamespace, LiveSocket } from './live-socket';
import { dropSlowSockets } from './slow-sockets';

const roomPrefix = 'election:';

export const roomName = (electionId: string): string => `${roomPrefix}${electionId}`;

/** A room for each election that is watched, for as long as it is. */
@Injectable()
export class LiveRooms {
  private readonly logger = new Logger('live');
  private readonly rooms = new Map<string, ElectionRoom>();

  constructor(
    private readonly view: ResultsView,
    private readonly feed: ResultsFeed,
    private readonly metrics: LiveMetrics,
  ) {}

  /** To be called once. Socket.IO's own rooms say who watches what. */
  open(namespace: LiveNamespace): void {
    this.metrics.watch(namespace, () => this.rooms.size);
    namespace.adapter.on('delete-room', (name: string) => this.close(name));
    this.view.onChange((election) => this.rooms.get(roomOf(election))?.changed(election));
    this.feed.onPulse((elections) => {
      for (const election of elections) this.beat(election);
      this.keepFollowing();
      this.metrics.noteStalls(elections, () => this.view.nowMs());
      this.metrics.noteEnded(dropSlowSockets(namespace));
    });
  }

  /** Answers the whole state. It is entered first, so that no frame falls between that and those that follow it. */
  async enter(socket: LiveSocket, election: FollowedElection): Promise<ResultsResponse> {
    const name = roomOf(election);
    const room = this.rooms.get(name) ?? this.openRoom(name, socket.nsp, election);
    await socket.join(name);
    room.entered();
    return election.results(this.view.nowMs());
  }

  private openRoom(
    name: string,
    namespace: LiveNamespace,
    election: FollowedElection,
  ): ElectionRoom {
    const room = new ElectionRoom({
      election,
      nowMs: () => this.view.nowMs(),
      broadcast: this.counted(name, namespace),
      onMerged: (kind) => this.metrics.noteMerged(kind),
      onFailed: (error) => this.noteFailed(name, error),
    });
    this.rooms.set(name, room);
    return room;
  }

  /** To everybody in a room, and noted. */
  private counted(name: string, namespace: LiveNamespace): Broadcast {
    const room: Broadcast = namespace.to(name);
    return {
      emit: (event, ...parameters) => {
        const viewers = namespace.adapter.rooms.get(name)?.size ?? 0;
        this.metrics.noteSent(event, parameters[0], viewers);
        return room.emit(event, ...parameters);
      },
    };
  }

  /** One election that fails must not keep the others from their beat. */
  private beat(election: FollowedElection): void {
    const name = roomOf(election);
    try {
      this.rooms.get(name)?.beat(election);
    } catch (error) {
      this.noteFailed(name, error);
    }
  }

  private noteFailed(name: string, error: unknown): void {
    this.logger.error(`${name} could not be told its state: ${String(error)}`);
  }

  private close(name: string): void {
    this.rooms.get(name)?.stop();
    this.rooms.delete(name);
  }

  /** The view forgets elections that nobody asks for. */
  private keepFollowing(): void {
    for (const name of this.rooms.keys())
      this.view.find(name.slice(roomPrefix.length)).catch((error: unknown) => {
        this.logger.warn(`an election could not be read: ${String(error)}`);
      });
  }
}

const roomOf = ({ facts }: FollowedElection): string => roomName(facts.id);
