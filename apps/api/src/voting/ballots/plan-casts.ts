import { assert, b64uEncode, equalBytes, type Ballot } from '@scrutin/domain';

/** A ballot that was checked, and the box it is for. */
export interface Cast {
  readonly boxId: string;
  readonly ballot: Ballot;
}

/** Where a ballot stands in its ledger. */
export interface Place {
  readonly position: number;
  readonly leaf: Uint8Array;
}

export interface BoxState {
  readonly isOpen: boolean;
  /** Entries so far, which is the next position. */
  readonly size: number;
}

export type CastOutcome =
  | {
      readonly type: 'taken';
      readonly position: number;
      /** Taken by this very cast, and not in the ledger before. */
      readonly isNew: boolean;
    }
  | { readonly type: 'refused'; readonly code: 'already_spent' | 'not_open' };

export interface NumberedCast {
  readonly cast: Cast;
  readonly position: number;
}

export interface CastPlan {
  /** New entries: no gap in any box, no credential twice. */
  readonly entries: readonly NumberedCast[];
  /** Of each cast, in their order. */
  readonly outcomes: readonly CastOutcome[];
}

interface LedgerState {
  /** By {@link credentialKey}: the credentials of the batch that are spent. */
  readonly spent: ReadonlyMap<string, Place>;
  /** Of every box of the batch. */
  readonly boxes: ReadonlyMap<string, BoxState>;
}

export const credentialKey = (boxId: string, credential: Uint8Array): string =>
  `${boxId}/${b64uEncode(credential)}`;

const keyOf = ({ boxId, ballot }: Cast): string => credentialKey(boxId, ballot.credential);

/**
 * What becomes of a batch. A spent credential is answered from the ledger in any state; of the others the first
 * arrival is taken if its box is open, and later ones are answered from its result. `shuffle` takes away what the
 * order within the batch would tell of the order of arrival.
 */
export function planCasts(
  casts: readonly Cast[],
  { spent, boxes }: LedgerState,
  shuffle: (casts: readonly Cast[]) => readonly Cast[],
): CastPlan {
  const keys = casts.map(keyOf);
  const firsts = new Map<string, Cast>();
  for (const [index, cast] of casts.entries()) {
    const key = keys[index] ?? '';
    const isOpen = boxes.get(cast.boxId)?.isOpen === true;
    if (isOpen && !spent.has(key) && !firsts.has(key)) firsts.set(key, cast);
  }
  const entries = numbered(shuffle([...firsts.values()]), boxes);
  const places = new Map<string, Place>([
    ...spent,
    ...entries.map(({ cast, position }): [string, Place] => [
      keyOf(cast),
      { position, leaf: cast.ballot.leaf },
    ]),
  ]);
  const outcomes = casts.map((cast, index): CastOutcome => {
    const key = keys[index] ?? '';
    const place = places.get(key);
    if (place === undefined) return { type: 'refused', code: 'not_open' };
    if (!equalBytes(place.leaf, cast.ballot.leaf))
      return { type: 'refused', code: 'already_spent' };
    return { type: 'taken', position: place.position, isNew: firsts.get(key) === cast };
  });
  return { entries, outcomes };
}

function numbered(
  casts: readonly Cast[],
  boxes: ReadonlyMap<string, BoxState>,
): readonly NumberedCast[] {
  const next = new Map([...boxes].map(([boxId, { size }]) => [boxId, size]));
  return casts.map((cast) => {
    const position = next.get(cast.boxId);
    assert(position !== undefined, 'the state of every box of the batch was read');
    next.set(cast.boxId, position + 1);
    return { cast, position };
  });
}
