import type { BallotRecord, VoterClient } from '@scrutin/ballot-client';
import { isRefusedForGood, VoterError } from '@scrutin/ballot-client';
import { withPatience } from '@scrutin/client';
import type { BallotFolder } from './ballot-folder';
import { printReceipt } from './receipt';
import type { Voter } from './terminal';

/** Exit codes of a vote. */
export const castDone = 0;
export const outcomeUnknown = 2;

/** A place to vote in: somebody, their client, and the folder in which it keeps what it needs. */
export interface Booth {
  readonly voter: Voter;
  readonly client: VoterClient;
  readonly folder: BallotFolder;
  readonly patienceMs: number;
  readonly asJson: boolean;
}

/** Takes a step again while nothing comes back; the client sends the same bytes each time. */
export async function patiently<Value>(
  { voter, patienceMs }: Booth,
  step: () => Promise<Value>,
): Promise<Value> {
  let isSaid = false;
  const onRetry = (): void => {
    if (!isSaid) voter.print('  No answer yet; trying again.');
    isSaid = true;
  };
  return await withPatience(step, { patienceMs, onRetry });
}

/** Sends a ballot and shows its receipt. Returns the exit code. */
export async function deliver(
  booth: Booth,
  slot: string,
  send: () => Promise<BallotRecord>,
): Promise<number> {
  const { voter, folder } = booth;
  try {
    const record = await patiently(booth, send);
    printReceipt(booth, { slot, record });
    return castDone;
  } catch (error) {
    const isSigned = (await folder.load(slot))?.ballot != null;
    if (!isSigned || !(error instanceof VoterError) || isRefusedForGood(error)) throw error;
    voter.print(
      '\n  The ballot was sent, and no receipt came back: it is not known whether it arrived. It is kept, and the same\n' +
        `  command (or --resume) sends the same bytes again; it counts once.\n\n  ${(error as Error).message}\n`,
    );
    return outcomeUnknown;
  }
}
