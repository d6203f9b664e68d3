import type { VoterElection } from '@scrutin/ballot-client';
import { Refusal } from '@scrutin/command';

/** The one that was named; else the only one, or the only one that is open. */
export function chooseElection(
  elections: readonly VoterElection[],
  named: string | undefined,
): VoterElection {
  if (named !== undefined) {
    const found = elections.find(({ id }) => id === named);
    if (found !== undefined) return found;
    throw new Refusal(`This voter is not on the roll of the election ${named}.`);
  }
  const open = elections.filter(({ state }) => state === 'open');
  const [only, ...others] = open.length > 0 ? open : elections;
  if (only === undefined) throw new Refusal('This voter is not on the roll of any election.');
  if (others.length === 0) return only;
  const list = [only, ...others].map(({ id, state }) => `  ${id}  ${state}`).join('\n');
  throw new Refusal(`In which election? Name one with --election:\n\n${list}`);
}
