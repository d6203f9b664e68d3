import { randomBytes } from 'node:crypto';
import { memoryBallotStore, VoterClient, VoterError } from '@scrutin/ballot-client';
import { openSslEd25519, withPatience, type VoterCard } from '@scrutin/client';
import { demoChoices, demoRecoveryCode } from './ballots';

/** However long the application is away: whoever keeps it running gives up before this does. */
const patienceMs = Number.POSITIVE_INFINITY;

/** The voters of the demo that vote by themselves, through the doors that are open to everybody. */
export class DemoVoters {
  private readonly client: VoterClient;

  constructor(
    url: string,
    private readonly election: string,
  ) {
    this.client = new VoterClient({
      fetch: (address, request) => fetch(address, request),
      baseUrl: url,
      store: memoryBallotStore(),
      randomBytes: (size) => new Uint8Array(randomBytes(size)),
      ed25519: openSslEd25519,
    });
  }

  /**
   * From signing in to the receipt; the same again when it was done before. False for a voter who has been handed a
   * ballot by somebody else.
   */
  async vote(card: VoterCard): Promise<boolean> {
    try {
      await withPatience(() => this.voteOnce(card), { patienceMs });
      return true;
    } catch (error) {
      if (error instanceof VoterError && error.code === 'credential_already_issued') return false;
      throw error;
    }
  }

  private async voteOnce(card: VoterCard): Promise<void> {
    const { client, election } = this;
    const session = await client.signIn(card.registrationNumber, card.accessCode);
    const slot = session.elections.find(({ id }) => id === election)?.slot ?? '';
    await client.restore(slot, election, demoRecoveryCode(election, card));
    await client.getBallot(session, election);
    await client.castBallot(slot, demoChoices(card));
  }
}
