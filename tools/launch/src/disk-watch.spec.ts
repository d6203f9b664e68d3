import { describe, expect, it } from 'vitest';
import { DiskWatch } from './disk-watch';
import { leastRoom } from './system/disk-room';

/** A disk with so many MiB left, look by look; the last one stays. */
function watchOf(...left: readonly number[]) {
  const told: string[] = [];
  let looks = 0;
  const watch = new DiskWatch({
    measure: () => {
      const freeMiB = left[Math.min(looks, left.length - 1)] ?? 0;
      looks += 1;
      return Promise.resolve({ folder: '/srv/votes', freeMiB });
    },
    tell: (sentence) => told.push(sentence),
    everyMs: 0,
  });
  const lookAll = async () => {
    for (const _ of left) await watch.look();
    return told;
  };
  return { watch, told, lookAll, looks: () => looks };
}

describe('a disk that runs full', () => {
  it('is not begun on', async () => {
    await expect(watchOf(511).watch.require()).rejects.toThrow(
      /^Only 511 MiB are left on the disk of \/srv\/votes, .+--data-dir\.$/,
    );
    await expect(watchOf(512).watch.require()).resolves.toBeUndefined();
  });

  it('is told of once, and again after there was room', async () => {
    const { lookAll } = watchOf(2_000, 1_023, 1_000, 1_100, 900, 1_536, 1_300, 1_000);
    expect((await lookAll()).map((sentence) => /\d+ MiB/.exec(sentence)?.[0])).toEqual([
      '1023 MiB',
      '1536 MiB',
      '1000 MiB',
    ]);
  });

  it('keeps a server waiting that would only end again', async () => {
    const { watch, told, looks } = watchOf(0, 5, 127, 128);
    await watch.untilRoom('Kafka');
    expect(looks()).toBe(4);
    expect(told).toEqual(['The disk of /srv/votes is full; Kafka is started once there is room.']);
  });

  it('is the fullest of those that hold data', async () => {
    const left: Readonly<Record<string, number>> = { '/a': 700, '/b': 20, '/c': 3_000 };
    const room = await leastRoom(['/a', '/b', '/c'], (folder) =>
      Promise.resolve(left[folder] ?? 0),
    );
    expect(room).toEqual({ folder: '/b', freeMiB: 20 });
  });

  it('is measured for real', async () => {
    const { freeMiB } = await leastRoom([process.cwd()]);
    expect(freeMiB).toBeGreaterThan(0);
  });
});
