import type { ResultsResponse } from '@scrutin/contracts';
import { countChoices } from '../plan/choices';
import type { Cast } from '../voters/crowd';
import { detail, line, type Line } from './line';
import { inOrder, shownBallots, shownEntries, type Showing } from './to-be-shown';

/** What voters did, and where they live. */
export interface RegionalCast {
  readonly casts: readonly Cast[];
  /** Registration numbers of those who were handed a ballot. */
  readonly issuedTo: readonly string[];
  /** Code of the region of each voter on the roll, by registration number. */
  readonly regionOf: ReadonlyMap<string, string>;
}

interface Occasion extends Showing {
  readonly names: readonly string[];
  readonly isPerRegion: boolean;
}

type Results = Pick<ResultsResponse, 'boxes' | 'turnout'>;

/** How often each text occurs. */
function tally(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function compareBox(
  box: Results['boxes'][number],
  casts: readonly Cast[],
  occasion: Occasion,
): Line[] {
  const { names } = occasion;
  const name = `box ${box.region?.code ?? 'of all'}`;
  const ballots = shownBallots(casts.length, occasion);
  const { votes, blank } = countChoices(inOrder(casts).slice(0, ballots), names.length);
  return [
    detail(`${name}, ballots`, box.ballots, ballots),
    detail(`${name}, entries`, box.size, shownEntries(casts.length, occasion)),
    detail(`${name}, blank`, box.blank, blank),
    ...names.map((candidate, index) =>
      detail(`${name}, ${candidate}`, box.counts[index] ?? 0, votes[index] ?? 0),
    ),
  ];
}

function compareRegions({ turnout }: Results, cast: RegionalCast, { isClosed }: Occasion): Line[] {
  const registered = tally(cast.regionOf.values());
  const signed = tally(cast.issuedTo.map((voter) => cast.regionOf.get(voter) ?? ''));
  return [
    line(
      'regions',
      turnout.regions.filter((region) => region.registered > 0).length,
      registered.size,
    ),
    ...turnout.regions.flatMap((region) => [
      detail(`registered in ${region.code}`, region.registered, registered.get(region.code) ?? 0),
      // Until the close, these are rounded down.
      ...(isClosed
        ? [detail(`signed in ${region.code}`, region.signed, signed.get(region.code) ?? 0)]
        : []),
    ]),
  ];
}

/** Ballots that went into the box of a region where their voter does not live. */
function astray({ boxes }: Results, { casts, regionOf }: RegionalCast): number {
  const regionOfBox = new Map(boxes.map(({ id, region }) => [id, region?.code ?? null]));
  return casts.filter(({ voter, place }) => {
    const region = regionOfBox.get(place.box);
    return region === undefined || (region !== null && region !== regionOf.get(voter));
  }).length;
}

/** Compares each box with those whose ballots belong into it, by where they live and not by what receipts say. */
export function compareBoxes(cast: RegionalCast, results: Results, occasion: Occasion): Line[] {
  const { boxes } = results;
  const regions = new Set(cast.regionOf.values());
  const castsOf = (code: string | null): readonly Cast[] =>
    code === null
      ? cast.casts
      : cast.casts.filter(({ voter }) => cast.regionOf.get(voter) === code);
  return [
    line('boxes', boxes.length, occasion.isPerRegion ? regions.size : 1),
    line('ballots in a box of another region', astray(results, cast), 0),
    line(
      'ballots of all boxes',
      boxes.reduce((sum, { ballots }) => sum + ballots, 0),
      (occasion.isPerRegion ? [...regions] : [null]).reduce(
        (sum, code) => sum + shownBallots(castsOf(code).length, occasion),
        0,
      ),
    ),
    ...boxes.flatMap((box) => compareBox(box, castsOf(box.region?.code ?? null), occasion)),
    ...compareRegions(results, cast, occasion),
  ];
}
