import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../steps.mjs';
import { leastRoom, type Room } from './system/disk-room';
import { Refusal } from './system/refusal';
import { Stopped } from './system/stopping';
import { orStopped } from './system/until-stopped';

/** A server that cannot even write its first log is not started. */
const startMiBMin = 512;
/** From here on it is said; up to here again, that it is over. */
const lowMiB = 1_024;
const enoughMiB = 1_536;
/** A server that ended for want of room is not started again before there is as much. */
const againMiBMin = 128;
const lookEveryMs = 5_000;

interface DiskWatchParts {
  readonly measure: () => Promise<Room>;
  readonly tell: (sentence: string) => void;
  readonly everyMs: number;
}

/**
 * Says when a disk runs full, before the servers on it stop. What was acknowledged stays whatever happens; PostgreSQL
 * refuses ballots that it cannot write, and what was refused can be sent again.
 */
export class DiskWatch {
  private isLow = false;

  constructor(private readonly parts: DiskWatchParts) {}

  /** Of folders that exist. */
  static of(folders: readonly string[]): DiskWatch {
    return new DiskWatch({
      measure: () => leastRoom(folders),
      tell: say,
      everyMs: lookEveryMs,
    });
  }

  /** Throws a {@link Refusal} where there is too little to begin with. */
  async require(): Promise<void> {
    const { folder, freeMiB } = await this.parts.measure();
    if (freeMiB >= startMiBMin) return;
    throw new Refusal(
      `Only ${freeMiB} MiB are left on the disk of ${folder}, and ${startMiBMin} MiB are needed: make room, or name another disk with --data-dir.`,
    );
  }

  /** Looks once. */
  async look(): Promise<void> {
    const { folder, freeMiB } = await this.parts.measure();
    if (!this.isLow && freeMiB < lowMiB)
      this.parts.tell(
        `Only ${freeMiB} MiB are left on the disk of ${folder}: make room. Once it is full nothing can be written there; what was acknowledged stays.`,
      );
    else if (this.isLow && freeMiB >= enoughMiB)
      this.parts.tell(`There is room again on the disk of ${folder}: ${freeMiB} MiB.`);
    if (freeMiB < lowMiB) this.isLow = true;
    else if (freeMiB >= enoughMiB) this.isLow = false;
  }

  /** Until this launcher is told to end. */
  async run(): Promise<void> {
    try {
      for (;;) {
        await this.look();
        await orStopped(delay(this.parts.everyMs));
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  }

  /** Waits until something can be written again. */
  async untilRoom(what: string): Promise<void> {
    for (let hasTold = false; ; hasTold = true) {
      const { folder, freeMiB } = await this.parts.measure();
      if (freeMiB >= againMiBMin) return;
      if (!hasTold)
        this.parts.tell(`The disk of ${folder} is full; ${what} is started once there is room.`);
      await orStopped(delay(this.parts.everyMs));
    }
  }
}
