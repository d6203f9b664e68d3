import type { AgeBand, BilingualText } from '@scrutin/contracts';
import type { Gender } from '@scrutin/domain';

/** The roll, counted: the denominators of turnout. Groups without voters are absent. */
export interface RollFacts {
  readonly registered: number;
  /** In order of code. */
  readonly regions: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: BilingualText;
    readonly cell: { readonly x: number; readonly y: number } | null;
    readonly registered: number;
  }[];
  readonly genders: readonly { readonly gender: Gender; readonly registered: number }[];
  readonly ageBands: readonly { readonly ageBand: AgeBand; readonly registered: number }[];
}

/** What sealing froze of an election, as far as results need it. It never changes. */
export interface ElectionFacts {
  readonly id: string;
  /** Ids in manifest order, which is the order of all counts. */
  readonly candidates: readonly string[];
  /** The party of each of them; null: of none. */
  readonly parties: readonly (string | null)[];
  readonly boxes: readonly {
    readonly id: string;
    readonly region: { readonly code: string; readonly name: BilingualText } | null;
  }[];
  readonly releaseSize: number;
  readonly roll: RollFacts;
}
