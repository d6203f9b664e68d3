import { withPatience, type PublicClient } from '@scrutin/client';
import type { BallotPaperResponse } from '@scrutin/contracts';
import { countChoices } from '../plan/choices';
import type { Shape } from '../plan/shape';
import { compare } from '../report/compare';
import { compareBoxes } from '../report/compare-boxes';
import { compareParties } from '../report/compare-parties';
import { compareReleases } from '../report/compare-releases';
import { compareTimes } from '../report/compare-times';
import { countSide } from '../report/count-side';
import type { Line } from '../report/line';
import { toBeShown } from '../report/to-be-shown';
import type { Crowd } from '../voters/crowd';
import type { Observer } from '../watch/observer';

interface ComparisonParts {
  readonly publicClient: PublicClient;
  readonly election: string;
  readonly manifest: BallotPaperResponse['manifest'];
  readonly shape: Shape;
  readonly voters: number;
  /** Code of the region of each voter, by registration number. */
  readonly regionOf: ReadonlyMap<string, string>;
  readonly crowd: Crowd;
  readonly observer: Observer;
  readonly patienceMs: number;
}

/** Holds an election, as anybody may look at it, against the ballots that were cast in it. */
export class Comparison {
  private readonly names: readonly string[];
  private readonly boxes: readonly string[];

  constructor(private readonly parts: ComparisonParts) {
    const { candidates, boxes } = parts.manifest;
    this.names = candidates.map(({ name }) => name);
    this.boxes = boxes.map(({ id }) => id);
  }

  /** All that there is to compare now; numbers may need a moment to be right. */
  async look(isClosed: boolean): Promise<Line[]> {
    const { publicClient, election, manifest, shape, voters, regionOf } = this.parts;
    const { crowd, observer, patienceMs } = this.parts;
    const { releaseSize, visibility, isPerRegion } = shape;
    const { names, boxes } = this;
    const results = await withPatience(() => publicClient.getResults(election), { patienceMs });
    const listed = await withPatience(() => publicClient.listReleases(election), { patienceMs });
    const showing = { releaseSize, visibility, isClosed };
    const { casts, sent, accepted, issued, issuedTo, places } = crowd;
    const { choices: shown, entries } = toBeShown(casts, boxes, showing);
    const choices = countChoices(shown, names.length);
    const ballots = shown.length;
    const cast = { planned: voters, sent, accepted, issued, places, choices, ballots, entries };
    const count = countSide(results, observer.shown);
    return [
      ...compare(cast, count, { names, ...showing }),
      ...compareParties(manifest.candidates, choices.votes, results.totals),
      ...compareBoxes({ casts, issuedTo, regionOf }, results, { names, isPerRegion, ...showing }),
      ...compareReleases(observer.releases, listed, casts, {
        candidates: names.length,
        boxes,
        ...showing,
      }),
      compareTimes(observer.releases, casts, releaseSize),
    ];
  }
}
