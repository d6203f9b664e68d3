import { randomBytes } from 'node:crypto';
import { memoryBallotStore, VoterClient } from '@scrutin/ballot-client';
import type { VoterCard } from '@scrutin/client';
import { addresses, publicClient } from './installation';

export interface CastBallot {
  readonly choices: string;
  readonly ballot: string;
  readonly receipt: string;
}

/** A voter without a browser: signs in, gets the ballot, votes for the candidate at this place of the manifest. */
export async function castByClient(
  election: string,
  card: VoterCard,
  candidate: number,
): Promise<CastBallot> {
  const client = new VoterClient({
    fetch: (url, request) => fetch(url, request),
    baseUrl: addresses().publicUrl,
    store: memoryBallotStore(),
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
  });
  const session = await client.signIn(card.registrationNumber, card.accessCode);
  const entry = session.elections.find(({ id }) => id === election);
  if (entry === undefined) throw new Error(`${card.registrationNumber} is not on the roll.`);
  await client.getBallot(session, election);
  const { totals } = await publicClient().getResults(election);
  const choices = totals.candidates.map((_, index) => (index === candidate ? '1' : '0')).join('');
  const { ballot, receipt } = await client.castBallot(entry.slot, choices);
  if (ballot === null || receipt === null) throw new Error('A cast without ballot or receipt.');
  return { choices, ballot, receipt };
}
