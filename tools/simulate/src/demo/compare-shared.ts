import type { Distribution } from '../plan/distribution';
import type { CastSide, CountSide } from '../report/compare';
import { line, lineAtLeast, type Line } from '../report/line';

type Before = Pick<CountSide, 'ledger' | 'choices'>;
type Cast = Pick<CastSide, 'sent' | 'accepted' | 'choices' | 'places'>;

/**
 * Compares a run with an election of one box in which others vote as well: it has at least what it had before and what
 * this run brought. Each receipt has a place of its own within what is shown.
 */
export function compareShared(
  before: Before,
  cast: Cast,
  { now, names }: { readonly now: CountSide; readonly names: readonly string[] },
): Line[] {
  const atLeast = (name: string, pick: (choices: Distribution) => number): Line =>
    lineAtLeast(name, pick(now.choices), pick(before.choices) + pick(cast.choices));
  const positions = new Set(cast.places.map(({ position }) => position));
  const last = Math.max(0, ...positions);
  return [
    line('accepted', cast.accepted, cast.sent),
    lineAtLeast('in the ledger', now.ledger, before.ledger + cast.sent),
    lineAtLeast('counted', now.counted, last),
    lineAtLeast('shown', now.shown, last),
    lineAtLeast('shown on the socket', now.onSocket.ballots, last),
    ...names.map((name, index) => atLeast(name, ({ votes }) => votes[index] ?? 0)),
    atLeast('blank', ({ blank }) => blank),
    line('receipts with a place of their own', positions.size, cast.accepted),
  ];
}
