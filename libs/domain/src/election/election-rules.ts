import type { Visibility, VotingMethod } from '../ledger/manifest';
import { fail, ok, type Result } from '../result';

/** How an election votes, counts and shows. Frozen by sealing. */
export interface ElectionRules {
  readonly method: VotingMethod;
  readonly boxes: 'one' | 'per_region';
  readonly visibility: Visibility;
  /** k: results appear in steps of so many ballots. */
  readonly releaseSize: number;
}

/** `field` is the member of the request that asks for what is not offered. */
export interface NotAvailable {
  readonly code: 'not_available';
  readonly field: 'method' | 'boxes' | 'visibility' | 'releaseSize';
}

const isOffered: { readonly [Field in keyof ElectionRules]: (rules: ElectionRules) => boolean } = {
  method: () => true,
  boxes: ({ boxes }) => boxes === 'one',
  visibility: ({ visibility }) => visibility === 'live',
  releaseSize: ({ releaseSize }) => releaseSize === 1,
};

const fields = Object.keys(isOffered) as readonly (keyof ElectionRules)[];

/** Everything downstream has room for all rules; this says which of them can be chosen in this version. */
export const checkElectionRules = (rules: ElectionRules): Result<ElectionRules, NotAvailable> => {
  const field = fields.find((name) => !isOffered[name](rules));
  return field === undefined ? ok(rules) : fail({ code: 'not_available', field });
};
