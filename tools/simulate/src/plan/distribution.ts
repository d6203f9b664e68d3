import { apportion } from './apportion';

export const scenarios = ['plain', 'close', 'tie', 'landslide', 'surge'] as const;
export type Scenario = (typeof scenarios)[number];

/** How many ballots each candidate shall have, in list order, and how many shall be blank. */
export interface Distribution {
  readonly votes: readonly number[];
  readonly blank: number;
}

/** Each candidate is wanted by three quarters as many as the one before; every 25th ballot is blank. */
const decline = 0.75;
const blankShare = 0.04;
/** The lead of the scenario `close`, as a share of all ballots; it has to stay below 1 %. */
const closeLeadShare = 0.008;
/** Of all ballots, for the first in a `landslide`; the others share the rest as they usually share all. */
const landslideShare = 0.8;

function plain(voters: number, candidates: number): Distribution {
  const wanted = Array.from({ length: candidates }, (_, index) => decline ** index);
  const sum = wanted.reduce((left, right) => left + right, 0);
  const weights = wanted.map((weight) => (weight / sum) * (1 - blankShare));
  const [blank = 0, ...votes] = apportion(voters, [blankShare, ...weights]);
  return { votes, blank };
}

function landslide(voters: number, candidates: number): Distribution {
  const wanted = Array.from({ length: candidates - 1 }, (_, index) => decline ** index);
  const sum = wanted.reduce((left, right) => left + right, 0);
  const rest = 1 - blankShare - landslideShare;
  const weights = wanted.map((weight) => (weight / sum) * rest);
  const [blank = 0, ...votes] = apportion(voters, [blankShare, landslideShare, ...weights]);
  return { votes, blank };
}

/** The first two share what both have, the first with `lead` more; the odd ballot that cannot be shared is blank. */
function withLead({ votes, blank }: Distribution, lead: number): Distribution {
  const [first = 0, second = 0, ...others] = votes;
  const both = first + second;
  const even = Math.floor((both - lead) / 2);
  return { votes: [even + lead, even, ...others], blank: blank + (both - lead - 2 * even) };
}

/**
 * Adds up to `voters` exactly, for any number of them. `close`, `tie` and `landslide` need two candidates; a `surge` is
 * one of the pace and not of the votes.
 */
export function distribute(
  scenario: Scenario,
  { voters, candidates }: { readonly voters: number; readonly candidates: number },
): Distribution {
  const usual = plain(voters, candidates);
  if (scenario === 'plain' || scenario === 'surge' || candidates < 2) return usual;
  if (scenario === 'landslide') return landslide(voters, candidates);
  if (scenario === 'tie') return withLead(usual, 0);
  // Of few ballots one is more than 1 %, and still the smallest lead there is.
  const lead = Math.min(voters, Math.max(1, Math.floor(voters * closeLeadShare)));
  return withLead(usual, lead);
}
