import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { InFlightLimit, type Overloaded } from '../platform/in-flight-limit';
import { hashBearerToken, newBearerToken } from './bearer-token';
import { IdentityRepository, type Admin } from './identity.repository';
import { dummyPasswordHash, isPassword } from './password';
import { signInKeys, SignInLimits, type CheckedSignIn } from './sign-in-limits';

const tokenLifetimeSeconds = 12 * 60 * 60;
const windowMs = 15 * 60 * 1000;

/** Passwords are checked on the threads that verify ballots as well, which have four; two stay free for them. */
const checksRunningMax = 2;
/** A few seconds of work. */
const checksWaitingMax = 200;

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly address: string;
}

export type SignInResult =
  | { readonly type: 'signed_in'; readonly token: string; readonly expiresAt: Date }
  | { readonly type: Overloaded['code'] }
  | Exclude<CheckedSignIn<Admin>, { type: 'right' }>;

@Injectable()
export class IdentityService {
  private readonly limits = new SignInLimits({
    nameAtAddress: { failuresMax: 10, windowMs },
    address: { failuresMax: 100, windowMs },
    name: { failuresMax: 500, windowMs },
  });

  private readonly checks = new InFlightLimit({
    runningMax: checksRunningMax,
    waitingMax: checksWaitingMax,
  });

  constructor(
    private readonly repository: IdentityRepository,
    private readonly transactions: Transactions,
  ) {}

  async signIn(credentials: Credentials): Promise<SignInResult> {
    const signedIn = await this.checks.run(() => this.checkAndBegin(credentials));
    return signedIn.ok ? signedIn.value : { type: signedIn.error.code };
  }

  /** Null for a token that is unknown or has expired. */
  async findAdmin(token: string): Promise<Admin | null> {
    return this.repository.findAdminByToken(hashBearerToken(token));
  }

  private async checkAndBegin(credentials: Credentials): Promise<SignInResult> {
    const { username, password, address } = credentials;
    const checked = await this.limits.attempt(signInKeys(username, address), () =>
      this.check(username, password),
    );
    return checked.type === 'right'
      ? { type: 'signed_in', ...(await this.issueToken(checked.who)) }
      : checked;
  }

  /** Unknown names take the same way, so that nobody learns which exist. */
  private async check(username: string, password: string): Promise<Admin | null> {
    const user = await this.repository.findUser(username);
    const isRight = await isPassword(user?.passwordHash ?? dummyPasswordHash, password);
    return isRight ? user : null;
  }

  private async issueToken(admin: Admin): Promise<{ token: string; expiresAt: Date }> {
    const { token, hash } = newBearerToken();
    const expiresAt = await this.transactions.run((tx) =>
      this.repository.addToken(tx, {
        userId: admin.id,
        tokenHash: hash,
        lifetimeSeconds: tokenLifetimeSeconds,
      }),
    );
    return { token, expiresAt };
  }
}
