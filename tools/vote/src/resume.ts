import { ballotSlot } from '@scrutin/ballot-client';
import { Refusal } from '@scrutin/command';
import { deliver, type Booth } from './booth';

interface Which {
  readonly registrationNumber: string | null;
  readonly election: string | undefined;
}

/** Sends a kept ballot once more. Needs no sign-in, since casting knows no voter. Returns the exit code. */
export async function resume(
  booth: Booth,
  { registrationNumber, election }: Which,
): Promise<number> {
  const { client, folder } = booth;
  const kept = (await folder.list()).filter(
    ({ slot, record }) =>
      record.ballot !== null &&
      (election === undefined || record.election === election) &&
      (registrationNumber === null || slot === ballotSlot(record.election, registrationNumber)),
  );
  // Whoever names nobody means what was left unfinished.
  const unfinished = kept.filter(({ record }) => record.receipt === null);
  const [only, ...others] = unfinished.length > 0 ? unfinished : kept;
  if (only === undefined)
    throw new Refusal(`No signed ballot is kept in ${folder.path} that could be sent again.`);
  if (others.length > 0)
    throw new Refusal(
      `${others.length + 1} ballots are kept in ${folder.path}: say which with --number or --election.`,
    );
  return await deliver(booth, only.slot, () => client.resendBallot(only.slot));
}
