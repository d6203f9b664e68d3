import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { idSchema, liveNamespace, type WatchAnswer } from '@scrutin/contracts';
import { loggable } from '../platform/database/postgres-errors';
import { notFound, ProblemError } from '../platform/http/problem';
import { problemOf } from '../platform/http/problem-of';
import { problemFromIssues } from '../platform/http/validation';
import { annulled, ResultsView, type FollowedElection } from '../tally';
import { LiveRooms, roomName } from './live-rooms';
import type { LiveNamespace, LiveSocket } from './live-socket';

/** One connection may watch this many elections. */
const watchedMax = 20;

const tooManyWatched = (): ProblemError =>
  new ProblemError({
    status: 429,
    code: 'too_many_watched',
    title: `One connection can watch ${watchedMax} elections.`,
  });

const problem = ({ document }: ProblemError): WatchAnswer => ({ problem: document });

/** Results as they come, for everybody; there is nothing here that asks who somebody is. */
@WebSocketGateway({ namespace: liveNamespace })
export class LiveGateway implements OnGatewayInit {
  @WebSocketServer()
  readonly namespace!: LiveNamespace;

  private readonly logger = new Logger('live');
  private readonly lookups = new WeakMap<LiveSocket, number>();

  constructor(
    private readonly view: ResultsView,
    private readonly rooms: LiveRooms,
  ) {}

  afterInit(): void {
    this.rooms.open(this.namespace);
  }

  /** Answers the whole state, and sends every later one. */
  @SubscribeMessage('watch')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() electionId: unknown,
  ): Promise<WatchAnswer | undefined> {
    const id = idSchema.safeParse(electionId);
    if (!id.success) return problem(problemFromIssues(id.error.issues, 'electionId'));
    const isNew = !socket.rooms.has(roomName(id.data));
    if (isNew && this.watchedBy(socket) >= watchedMax) return problem(tooManyWatched());
    const election = await this.find(socket, id.data);
    if (election instanceof ProblemError) return problem(election);
    if (!socket.connected) return undefined;
    if (election.state(this.view.nowMs()) === 'annulled') return problem(annulled());
    return this.rooms.enter(socket, election);
  }

  @SubscribeMessage('unwatch')
  async unwatch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() electionId: unknown,
  ): Promise<void> {
    if (typeof electionId === 'string') await socket.leave(roomName(electionId));
  }

  /** What is being looked for counts, so that a client cannot ask for any number of elections at once. */
  private watchedBy(socket: LiveSocket): number {
    // A socket is in a room of its own besides.
    return socket.rooms.size - 1 + (this.lookups.get(socket) ?? 0);
  }

  private async find(
    socket: LiveSocket,
    electionId: string,
  ): Promise<FollowedElection | ProblemError> {
    this.lookups.set(socket, (this.lookups.get(socket) ?? 0) + 1);
    try {
      return (await this.view.find(electionId)) ?? notFound('sealed election');
    } catch (error) {
      const expected = problemOf(error);
      if (expected === null) throw error;
      if (error !== expected) this.logger.warn(`an election could not be read: ${loggable(error)}`);
      return expected;
    } finally {
      this.lookups.set(socket, (this.lookups.get(socket) ?? 1) - 1);
    }
  }
}
