import { randomBytes } from 'node:crypto';
import { b64uDecode, parseOpening } from '@scrutin/domain';
import {
  ballotSlot,
  deriveSecrets,
  makeBallot,
  memoryBallotStore,
  VoterClient,
  type BallotRecord,
  type BallotStore,
} from '@scrutin/ballot-client';
import type { TestElection } from './test-election';
import type { TestRequests } from './test-requests';
import type { TestVoter } from './test-voters';

type Server = Pick<TestRequests, 'url'>;

/** The voter's side of the protocol, as it runs in a browser. One client serves any number of voters. */
export const voterClient = (
  server: Server,
  store: BallotStore = memoryBallotStore(),
): VoterClient =>
  new VoterClient({
    fetch: (url, request) => fetch(url, request),
    baseUrl: server.url,
    store,
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
  });

/** Signs a voter in and gets the ballot: the record holds a credential that has been cast nowhere. */
export async function getBallot(
  client: VoterClient,
  election: Pick<TestElection, 'id'>,
  voter: TestVoter,
): Promise<BallotRecord> {
  const session = await client.signIn(voter.registrationNumber, voter.accessCode);
  return client.getBallot(session, election.id);
}

/** One voter's whole way, from signing in to a checked receipt. */
export async function vote(
  client: VoterClient,
  election: Pick<TestElection, 'id'>,
  voter: TestVoter,
  choices: string,
): Promise<BallotRecord> {
  await getBallot(client, election, voter);
  return client.castBallot(ballotSlot(election.id, voter.registrationNumber), choices);
}

const bytes = (text: string | null): Uint8Array => b64uDecode(text ?? '') ?? new Uint8Array();

/** Entry 0 of a box, read. */
export async function openingOf(server: Server, box: string) {
  const answer = await fetch(`${server.url}/api/ledgers/${box}/opened`);
  const opening = parseOpening(await answer.text());
  if (!opening.ok) throw new Error(`entry 0 of ${box}: ${opening.error}`);
  return opening.value;
}

/** The ballot that `castBallot` would send, for tests that send it themselves, or another one beside it. */
export function signedBallot(
  record: BallotRecord,
  { issuer, ledger }: Pick<Awaited<ReturnType<typeof openingOf>>, 'issuer' | 'ledger'>,
  choices: string,
): string {
  const secrets = deriveSecrets(bytes(record.seed), ledger, issuer);
  return makeBallot(secrets, { choices, ledger, signature: bytes(record.signature) });
}
