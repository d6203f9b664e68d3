import { fail, parseBallot, type Ballot, type BallotContext, type Result } from '@scrutin/domain';

type ParseDefect = Extract<ReturnType<typeof parseBallot>, { ok: false }>['error'];

/** Reads a ballot and finds its box among those of its election: the one whose ledger it names. */
export function parseForBox<Box extends BallotContext>(
  entry: string,
  boxes: readonly Box[],
): Result<{ readonly ballot: Ballot; readonly box: Box }, ParseDefect> {
  for (const box of boxes) {
    const parsed = parseBallot(entry, box);
    if (parsed.ok) return { ok: true, value: { ballot: parsed.value, box } };
    if (parsed.error !== 'other_ledger') return parsed;
  }
  return fail('other_ledger');
}
