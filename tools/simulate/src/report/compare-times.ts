import type { Cast } from '../voters/crowd';
import type { WatchedRelease } from '../watch/seen-releases';
import { line, type Line } from './line';
import { byBox } from './to-be-shown';

/**
 * For each number of ballots of a box, the time before which it cannot have held them: the last of them had not been
 * sent. Positions begin with 1, since the opening entry has 0; of one without a receipt nobody knows when.
 */
function heldFrom(casts: readonly Cast[]): readonly number[] {
  const sentAtMs = new Map(casts.map((cast) => [cast.place.position, cast.sentAtMs]));
  const times = [Number.NEGATIVE_INFINITY];
  for (let position = 1; position <= casts.length; position += 1)
    times.push(
      Math.max(times[position - 1] ?? 0, sentAtMs.get(position) ?? Number.POSITIVE_INFINITY),
    );
  return times;
}

/** How many ballots a box must have held when a release of it was shown. */
function heldAtLeast({ size, ballots }: WatchedRelease, releaseSize: number): number {
  // The opening entry, alone or with those of all ballots and the closing one: nothing is held back.
  const isWhole = ballots === 0 || size === ballots + 2;
  return isWhole || releaseSize === 1 ? ballots : ballots + releaseSize;
}

/**
 * Compares when each release of each box was seen first with when the ballots were sent that it needs: its own, and
 * those of the group behind it. A server that shows one too early is found by the ballot that was not there yet. To be
 * called once all receipts are there.
 */
export function compareTimes(
  seen: readonly WatchedRelease[],
  casts: readonly Cast[],
  releaseSize: number,
): Line {
  const ofBox = byBox(casts);
  const heldFromOf = new Map([...ofBox].map(([box, own]) => [box, heldFrom(own)]));
  const early = seen.filter((release) => {
    const needed = heldAtLeast(release, releaseSize);
    if (needed === 0) return false;
    const heldFromMs = heldFromOf.get(release.box)?.[needed] ?? Number.POSITIVE_INFINITY;
    return release.seenAtMs < heldFromMs;
  });
  return line('releases shown before the ballots behind them were sent', early.length, 0);
}
