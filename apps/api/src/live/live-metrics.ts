import { Injectable } from '@nestjs/common';
import { Telemetry } from '../platform/telemetry/telemetry';
import type { FollowedElection } from '../tally';
import type { LiveNamespace } from './live-socket';

type FrameKind = 'frame' | 'regions' | 'beat';

/** What those who watch are sent, and how many they are. */
@Injectable()
export class LiveMetrics {
  private readonly frames;
  private readonly deliveries;
  private readonly bytes;
  private readonly conflated;
  private readonly ended;
  private stallsMs: readonly number[] = [];

  constructor(private readonly telemetry: Telemetry) {
    this.frames = telemetry.counter({
      name: 'scrutin_live_frames_total',
      help: 'Frames made, each for everybody who watches one election.',
      labels: ['kind'],
    });
    this.deliveries = telemetry.counter({
      name: 'scrutin_live_deliveries_total',
      help: 'Frames times those who watched when they were sent.',
      labels: ['kind'],
    });
    this.bytes = telemetry.counter({
      name: 'scrutin_live_bytes_total',
      help: 'Bytes of JSON that were delivered.',
      labels: ['kind'],
    });
    this.conflated = telemetry.counter({
      name: 'scrutin_live_conflated_changes_total',
      help: 'Times that something may have changed while a newer state was waiting for its turn anyway.',
      labels: ['kind'],
    });
    this.ended = telemetry.counter({
      name: 'scrutin_live_slow_connections_ended_total',
      help: 'Connections that took nothing of what they were sent, and were ended.',
    });
    for (const kind of ['frame', 'regions', 'beat']) this.frames.inc({ kind }, 0);
  }

  noteSent(kind: FrameKind, message: object, viewers: number): void {
    this.frames.inc({ kind });
    this.deliveries.inc({ kind }, viewers);
    this.bytes.inc({ kind }, viewers * Buffer.byteLength(JSON.stringify(message)));
  }

  noteMerged(kind: FrameKind): void {
    this.conflated.inc({ kind });
  }

  noteEnded(connections: number): void {
    this.ended.inc(connections);
  }

  /** The elections that are followed, and the database's time, which is known once there are any. */
  noteStalls(elections: readonly FollowedElection[], nowMs: () => number): void {
    this.stallsMs = elections.flatMap(({ stalledSince }) =>
      stalledSince === null ? [] : nowMs() - stalledSince,
    );
  }

  watch(namespace: LiveNamespace, roomCount: () => number): void {
    const gauge = (name: string, help: string, value: () => number): void =>
      this.telemetry.readGauge({ name, help }, () => [{ labels: {}, value: value() }]);
    gauge('scrutin_live_viewers', 'Connections to the live page.', () => namespace.sockets.size);
    gauge('scrutin_live_rooms', 'Elections that somebody watches.', roomCount);
    gauge(
      'scrutin_live_stalled_elections',
      'Elections in which ballots wait to be counted for longer than five seconds, as viewers are told.',
      () => this.stallsMs.length,
    );
    gauge(
      'scrutin_live_stall_seconds',
      'How long the longest of these has been waiting.',
      () => Math.max(0, ...this.stallsMs) / 1_000,
    );
  }
}
