import {
  PublicClient,
  Refused,
  withPatience,
  type AdminClient,
  type HttpClient,
} from '@scrutin/client';
import { Refusal } from '@scrutin/command';

const doneWithinMs = 120_000;

interface Which {
  readonly election: string;
  readonly patienceMs: number;
}

/** The command may have been carried out without our seeing the answer: then it is refused the next time. */
const mayBeDone = (error: unknown): error is Refused =>
  error instanceof Refused && error.status === 409;

async function bring(
  command: () => Promise<unknown>,
  state: 'open' | 'closed',
  http: HttpClient,
  { election, patienceMs }: Which,
): Promise<void> {
  const publicClient = new PublicClient(http);
  let refusal: Refused | null = null;
  try {
    await withPatience(command, { patienceMs });
  } catch (error) {
    if (!mayBeDone(error)) throw error;
    refusal = error;
  }
  const timeoutMs = refusal === null ? doneWithinMs : patienceMs;
  if (await publicClient.waitForState(election, state, { timeoutMs })) return;
  throw (
    refusal ??
    new Refusal(`The election ${election} was not ${state} within ${doneWithinMs / 1_000} s.`)
  );
}

/** Seals a draft first. Ends when voting is possible. */
export const openElection = (admin: AdminClient, http: HttpClient, which: Which): Promise<void> =>
  bring(() => admin.openElection(which.election), 'open', http, which);

/** Ends when the ledgers are closed. */
export const closeElection = (admin: AdminClient, http: HttpClient, which: Which): Promise<void> =>
  bring(() => admin.closeElection(which.election), 'closed', http, which);
