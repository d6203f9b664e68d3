import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { AdminAttempts, type Attempt } from './admin-attempts';
import { hashBearerToken, newBearerToken } from './bearer-token';
import { FailedSignIns } from './failed-sign-ins';
import { IdentityRepository, type Admin } from './identity.repository';
import { dummyPasswordHash, isPassword } from './password';
import { recordUser } from './record-user';

const tokenLifetimeSeconds = 12 * 60 * 60;

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly address: string;
}

interface Session {
  readonly token: string;
  readonly expiresAt: Date;
}

interface CheckedUser extends Admin {
  readonly passwordHash: string;
}

@Injectable()
export class IdentityService {
  constructor(
    private readonly repository: IdentityRepository,
    private readonly transactions: Transactions,
    private readonly attempts: AdminAttempts,
    private readonly failures: FailedSignIns,
  ) {}

  async signIn({ username, password, address }: Credentials): Promise<Attempt<Session>> {
    return this.attempts.password(username, address, async () => {
      const user = await this.check(username, password);
      return user === null ? null : this.beginSession(user);
    });
  }

  /** Null for a token that is unknown or has expired. */
  async findAdmin(token: string): Promise<Admin | null> {
    return this.repository.findAdminByToken(hashBearerToken(token));
  }

  /** Unknown names take the same way, so that nobody learns which exist. */
  private async check(username: string, password: string): Promise<CheckedUser | null> {
    const user = await this.repository.findUser(username);
    const passwordHash = user?.passwordHash ?? null;
    const isRight = await isPassword(passwordHash ?? dummyPasswordHash, password);
    if (user === null) return null;
    if (isRight && passwordHash !== null) return { ...user, passwordHash };
    this.failures.note(user);
    return null;
  }

  private async beginSession({ id, username, passwordHash }: CheckedUser): Promise<Session | null> {
    const { token, hash } = newBearerToken();
    const expiresAt = await this.transactions.run(async (tx) => {
      const session = { userId: id, passwordHash, tokenHash: hash };
      const ends = await this.repository.beginSession(tx, {
        ...session,
        lifetimeSeconds: tokenLifetimeSeconds,
      });
      if (ends !== null)
        recordUser(tx, { by: { id, name: username }, what: 'signed_in', userId: id });
      return ends;
    });
    return expiresAt === null ? null : { token, expiresAt };
  }
}
