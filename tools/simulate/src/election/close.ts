import {
  PublicClient,
  Refused,
  withPatience,
  type AdminClient,
  type HttpClient,
} from '@scrutin/client';
import { Refusal } from '@scrutin/command';

const closeWithinMs = 120_000;

/** The command may have been carried out without our seeing the answer: then it is refused the next time. */
const isDone = (error: unknown): boolean => error instanceof Refused && error.status === 409;

/** Ends when the ledgers are closed. */
export async function closeElection(
  admin: AdminClient,
  http: HttpClient,
  { election, patienceMs }: { readonly election: string; readonly patienceMs: number },
): Promise<void> {
  try {
    await withPatience(() => admin.closeElection(election), { patienceMs });
  } catch (error) {
    if (!isDone(error)) throw error;
  }
  const timeoutMs = closeWithinMs;
  if (!(await new PublicClient(http).waitForState(election, 'closed', { timeoutMs })))
    throw new Refusal(`The election ${election} did not close within ${closeWithinMs / 1000} s.`);
}
