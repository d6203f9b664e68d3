import { Refusal } from '@scrutin/command';
import type { Scenario } from './distribution';
import { regionsDefault } from './regions';
import { standsDefault } from './stands';

/** What an election of its own looks like. */
export interface Shape {
  readonly candidates: number;
  readonly regions: number;
  /** A box for each region, instead of one for all. */
  readonly isPerRegion: boolean;
  /** Null: each ballot names one candidate or nobody. */
  readonly approvalMax: number | null;
}

export const usualShape: Shape = {
  candidates: standsDefault,
  regions: regionsDefault,
  isPerRegion: false,
  approvalMax: null,
};

interface ShapeOptions {
  readonly voters?: number;
  readonly scenario: Scenario;
  readonly candidates?: number;
  readonly regions?: number;
  readonly perRegion: boolean;
  readonly approval?: number;
}

/** What the options ask for; refuses, in a sentence, what cannot be. */
export function shapeOf(options: ShapeOptions): Shape {
  const { voters, scenario, perRegion: isPerRegion } = options;
  const { candidates = standsDefault, regions = regionsDefault } = options;
  const approvalMax = options.approval ?? null;
  const named = ['candidates', 'regions', 'approval'] as const;
  const asked = named.find((name) => options[name] !== undefined);
  const asksForElection = isPerRegion ? '--per-region' : asked && `--${asked}`;
  if (voters === undefined && asksForElection !== undefined)
    throw new Refusal(`${asksForElection} needs an election of its own: add --voters.`);
  if (approvalMax !== null && approvalMax > candidates)
    throw new Refusal(
      `A ballot cannot approve of ${approvalMax} candidates where ${candidates} stand.`,
    );
  if (approvalMax !== null && scenario !== 'plain')
    throw new Refusal(
      `The scenario "${scenario}" is one of ballots that name one candidate: leave out --approval.`,
    );
  if (scenario !== 'plain' && candidates < 2)
    throw new Refusal(`The scenario "${scenario}" needs two candidates.`);
  if (voters !== undefined && options.regions !== undefined && voters < regions)
    throw new Refusal(`${regions} regions need at least as many voters.`);
  if (voters !== undefined && isPerRegion && voters < regions)
    throw new Refusal(`Boxes of ${regions} regions need at least as many voters.`);
  return { candidates, regions, isPerRegion, approvalMax };
}
