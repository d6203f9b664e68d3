import { countChoices, type Choice } from '../plan/choices';
import type { Cast } from '../voters/crowd';
import type { SeenRelease } from '../watch/seen-releases';
import { line, lineAtLeast, type Line } from './line';
import { byBox, inOrder, type Showing } from './to-be-shown';

interface Occasion extends Showing {
  readonly candidates: number;
  readonly boxes: readonly string[];
}

/** Whether a ledger of so many ballots may have a release of that size at all. */
function isAllowed({ size, ballots }: SeenRelease, inBox: number, showing: Showing): boolean {
  const { releaseSize, visibility, isClosed } = showing;
  if (isClosed && size === inBox + 2) return ballots === inBox;
  if (size !== ballots + 1) return false;
  if (ballots === 0) return true;
  if (visibility === 'after_close') return false;
  return releaseSize === 1
    ? ballots <= inBox
    : ballots % releaseSize === 0 && ballots + releaseSize <= inBox;
}

function isFold({ ballots, blank, counts }: SeenRelease, choices: readonly Choice[]): boolean {
  if (ballots > choices.length) return false;
  const own = countChoices(choices.slice(0, ballots), counts.length);
  return own.blank === blank && own.votes.every((votes, index) => votes === counts[index]);
}

/**
 * Compares every release that was seen with the ballots that stand before its size, by their receipts. To be called
 * once all receipts are there: a release may come before the last of them. `listed` are those that the election says
 * it has made; what was shown has to be among them.
 */
export function compareReleases(
  seen: readonly SeenRelease[],
  listed: readonly SeenRelease[],
  casts: readonly Cast[],
  occasion: Occasion,
): Line[] {
  const { boxes, candidates } = occasion;
  const ofBox = byBox(casts);
  const choicesOf = new Map(boxes.map((box) => [box, inOrder(ofBox.get(box) ?? [])]));
  const keys = new Set(listed.map(({ box, size }) => `${box}/${size}`));
  let wrong = 0;
  let tooEarly = 0;
  for (const release of [...seen, ...listed]) {
    const choices = choicesOf.get(release.box);
    if (choices === undefined || release.counts.length !== candidates || !isFold(release, choices))
      wrong += 1;
    else if (!isAllowed(release, choices.length, occasion)) tooEarly += 1;
  }
  const unlisted = seen.filter(({ box, size }) => !keys.has(`${box}/${size}`)).length;
  const isDue = occasion.isClosed || occasion.visibility === 'live';
  return [
    lineAtLeast('releases', listed.length, isDue ? boxes.length : 0),
    lineAtLeast('releases seen', seen.length, isDue ? boxes.length : 0),
    line('releases that are not the ballots before them', wrong, 0),
    line('releases of a size that may not be', tooEarly, 0),
    line('counts shown that are no release', unlisted, 0),
  ];
}
