import { Injectable } from '@nestjs/common';
import type { VoterSessionRequest, VoterSessionResponse } from '@scrutin/contracts';
import {
  hashBearerToken,
  newBearerToken,
  signInKeys,
  SignInLimits,
  type CheckedSignIn,
} from '../../identity';
import { Transactions } from '../../platform/database/transactions';
import { VoterSignIn, type SignedInVoter } from '../../registration';
import { InFlightLimit } from '../../platform/in-flight-limit';
import { listVoterElections } from './voter-elections';
import { VoterSessionsRepository } from './voter-sessions.repository';

const lifetimeSeconds = 30 * 60;
const windowMs = 15 * 60 * 1000;

/** Sign-ins that wait for the database. */
const inFlightMax = 2_000;

type VoterSignInResult =
  | { readonly type: 'overloaded' }
  | { readonly type: 'signed_in'; readonly session: VoterSessionResponse }
  | Exclude<CheckedSignIn<SignedInVoter>, { type: 'right' }>;

@Injectable()
export class VoterSessionsService {
  /** None for a number alone: numbers are no secret, and a code of 68 random bits is not guessed from anywhere. */
  private readonly limits = new SignInLimits({
    nameAtAddress: { failuresMax: 10, windowMs },
    address: { failuresMax: 1_000, windowMs },
  });

  private readonly inFlight = new InFlightLimit({ runningMax: inFlightMax });

  constructor(
    private readonly voters: VoterSignIn,
    private readonly sessions: VoterSessionsRepository,
    private readonly transactions: Transactions,
  ) {}

  async signIn(request: VoterSessionRequest, address: string): Promise<VoterSignInResult> {
    const signedIn = await this.inFlight.run(() => this.check(request, address));
    return signedIn.ok ? signedIn.value : { type: 'overloaded' };
  }

  /** The voter's id; null for a token that is unknown or has expired. */
  async findVoterId(token: string): Promise<string | null> {
    return this.sessions.findVoterId(hashBearerToken(token));
  }

  private async check(request: VoterSessionRequest, address: string): Promise<VoterSignInResult> {
    const keys = signInKeys(request.registrationNumber, address);
    const checked = await this.limits.attempt(keys, () => this.voters.check(request));
    if (checked.type !== 'right') return checked;
    const session = await this.begin(checked.who);
    return session === null ? { type: 'wrong' } : { type: 'signed_in', session };
  }

  /** `null`: the voter was deleted meanwhile. */
  private async begin({
    id,
    name,
    accessCodeVersion,
  }: SignedInVoter): Promise<VoterSessionResponse | null> {
    const { token, hash } = newBearerToken();
    const expiresAt = await this.transactions.run(async (tx) => {
      await this.sessions.removeExpired(tx);
      return this.sessions.add(tx, {
        voterId: id,
        accessCodeVersion,
        tokenHash: hash,
        lifetimeSeconds,
      });
    });
    if (expiresAt === null) return null;
    const elections = await listVoterElections(this.transactions, id);
    return { token, expiresAt: expiresAt.toISOString(), name, elections };
  }
}
