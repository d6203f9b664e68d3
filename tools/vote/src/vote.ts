import { randomBytes } from 'node:crypto';
import { VoterClient, VoterError, type VoterFetch } from '@scrutin/ballot-client';
import { besideData, fromHere, Installation, Refusal } from '@scrutin/command';
import { BallotFolder } from './ballot-folder';
import type { Booth } from './booth';
import { readCard } from './card';
import { explainRefusal } from './explain-refusal';
import type { VoteOptions } from './options';
import { resume } from './resume';
import type { Voter } from './terminal';
import { voteWithCard } from './vote-with-card';

interface Surroundings {
  readonly voter: Voter;
  readonly fetch: VoterFetch;
  /** How long a request that gets no answer is tried again. */
  readonly patienceMs: number;
}

/** One ballot. Returns the exit code; what stops it is thrown as a sentence. */
export async function vote(options: VoteOptions, surroundings: Surroundings): Promise<number> {
  const { voter, fetch, patienceMs } = surroundings;
  const card = readCard(options);
  const baseUrl = options.url ?? card.origin ?? Installation.find(options).url;
  const keep = options.keep === undefined ? besideData('ballots') : fromHere(options.keep);
  const folder = new BallotFolder(keep);
  const client = new VoterClient({
    fetch,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    store: folder,
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
  });
  const booth: Booth = { voter, client, folder, patienceMs, asJson: options.json };
  try {
    if (!options.resume) return await voteWithCard(booth, card, options);
    const { registrationNumber } = card;
    return await resume(booth, { registrationNumber, election: options.election });
  } catch (error) {
    if (error instanceof VoterError) throw new Refusal(explainRefusal(error), { cause: error });
    throw error;
  }
}
