import { Refusal } from '@scrutin/command';
import type { CreateElectionRequest } from '@scrutin/contracts';
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
  readonly visibility: CreateElectionRequest['visibility'];
  readonly releaseSize: number;
}

export const usualShape: Shape = {
  candidates: standsDefault,
  regions: regionsDefault,
  isPerRegion: false,
  approvalMax: null,
  visibility: 'live',
  releaseSize: 1,
};

interface ShapeOptions {
  readonly voters?: number;
  readonly scenario: Scenario;
  readonly candidates?: number;
  readonly regions?: number;
  readonly perRegion: boolean;
  readonly approval?: number;
  readonly visibility?: Shape['visibility'];
  readonly releaseSize?: number;
}

/** These say how many votes each candidate has, so each ballot has to name one. */
const scenariosOfVotes: readonly Scenario[] = ['close', 'tie', 'landslide'];

/** As the command line has it. */
const optionNames = {
  candidates: '--candidates',
  regions: '--regions',
  approval: '--approval',
  visibility: '--visibility',
  releaseSize: '--release-size',
} as const satisfies Partial<Record<keyof ShapeOptions, string>>;
const optionKeys = Object.keys(optionNames) as readonly (keyof typeof optionNames)[];

/** What the options ask for; refuses, in a sentence, what cannot be. */
export function shapeOf(options: ShapeOptions): Shape {
  const { voters, scenario, perRegion: isPerRegion } = options;
  const { candidates = standsDefault, regions = regionsDefault } = options;
  const approvalMax = options.approval ?? null;
  const { visibility = 'live', releaseSize = 1 } = options;
  const asked = optionKeys.find((name) => options[name] !== undefined);
  const asksForElection = isPerRegion ? '--per-region' : asked && optionNames[asked];
  if (voters === undefined && asksForElection !== undefined)
    throw new Refusal(`${asksForElection} needs an election of its own: add --voters.`);
  if (approvalMax !== null && approvalMax > candidates)
    throw new Refusal(
      `A ballot cannot approve of ${approvalMax} candidates where ${candidates} stand.`,
    );
  const isOfVotes = scenariosOfVotes.includes(scenario);
  if (approvalMax !== null && isOfVotes)
    throw new Refusal(
      `The scenario "${scenario}" is one of ballots that name one candidate: leave out --approval.`,
    );
  if (isOfVotes && candidates < 2)
    throw new Refusal(`The scenario "${scenario}" needs two candidates.`);
  if (voters !== undefined && options.regions !== undefined && voters < regions)
    throw new Refusal(`${regions} regions need at least as many voters.`);
  if (voters !== undefined && isPerRegion && voters < regions)
    throw new Refusal(`Boxes of ${regions} regions need at least as many voters.`);
  return { candidates, regions, isPerRegion, approvalMax, visibility, releaseSize };
}
