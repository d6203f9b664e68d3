import { isDeepStrictEqual } from 'node:util';
import type { PrefixCounts } from '@scrutin/domain';
import { recordChange } from '../../platform/audit/record-change';
import type { Tx } from '../../platform/database/transactions';
import { keeper } from '../keeper-actor';
import { readBoxes, type BoxToRelease } from './releases.repository';

const action = 'election.releases_halted';

/**
 * A count of this generation does not go together with what was released: one of both is false. The audit log holds it,
 * where operators see it and every later leader finds it.
 */
interface Halt {
  readonly box: string;
  readonly generation: number;
  readonly released: PrefixCounts;
}

/** All that there ever were; none, as a rule. */
export async function listHalts(tx: Tx): Promise<readonly Halt[]> {
  const rows = await tx.query<{ halt: Halt }>(
    `select entry::jsonb -> 'after' as halt from audit_entries where action = $1`,
    [action],
  );
  return rows.map(({ halt }) => halt);
}

/** Until the ledger was counted anew, or what was released is not there any more. */
export function isHalted(box: BoxToRelease, halts: readonly Halt[]): boolean {
  return halts.some(
    ({ box: id, generation, released }) =>
      id === box.id && generation === box.generation && isDeepStrictEqual(released, box.newest),
  );
}

/** How many boxes are halted now. What was annulled is not released anyway. */
export async function countHalted(tx: Tx): Promise<number> {
  const halts = await listHalts(tx);
  if (halts.length === 0) return 0;
  const boxes = await readBoxes(
    tx,
    halts.map(({ box }) => box),
  );
  return [...boxes.values()].filter((box) => !box.isAnnulled && isHalted(box, halts)).length;
}

/** Of the count that was refused the size alone: it may be the false one, and never becomes public. */
export function recordHalt(
  tx: Tx,
  { id: box, election, generation, newest: released }: BoxToRelease,
  refused: { readonly size: number; readonly reason: string },
): void {
  recordChange(tx, {
    by: keeper,
    action,
    subject: { kind: 'election', id: election },
    before: null,
    after: { box, generation, released, refused },
  });
}
