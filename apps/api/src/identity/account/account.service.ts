import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import { AdminAttempts, type Attempt } from '../admin-attempts';
import type { AdminSession } from '../admin.guard';
import { IdentityRepository } from '../identity.repository';
import { hashPassword, isPassword } from '../password';
import { recordUser } from '../record-user';

interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly address: string;
}

/** One's own account. */
@Injectable()
export class AccountService {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: IdentityRepository,
    private readonly attempts: AdminAttempts,
  ) {}

  /** Limited like signing in, and with it: a stolen token must not be a way to guess the password. */
  changePassword(session: AdminSession, change: PasswordChange): Promise<Attempt<true>> {
    const { currentPassword, newPassword, address } = change;
    return this.attempts.password(session.username, address, async () => {
      const oldHash = (await this.repository.findUser(session.username))?.passwordHash ?? null;
      if (oldHash === null || !(await isPassword(oldHash, currentPassword))) return null;
      return (await this.replace(session, oldHash, newPassword)) ? true : null;
    });
  }

  /** Ends this token. */
  async signOut({ id, username, tokenHash }: AdminSession): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (await this.repository.endSession(tx, tokenHash))
        recordUser(tx, { by: { id, name: username }, what: 'signed_out', userId: id });
    });
  }

  private async replace(
    { id, username, tokenHash }: AdminSession,
    oldHash: string,
    newPassword: string,
  ): Promise<boolean> {
    const passwordHash = await hashPassword(newPassword);
    return this.transactions.run(async (tx) => {
      const change = { userId: id, passwordHash, oldHash };
      if (!(await this.repository.changePassword(tx, change))) return false;
      await this.repository.endSessions(tx, id, tokenHash);
      recordUser(tx, { by: { id, name: username }, what: 'password_changed', userId: id });
      return true;
    });
  }
}
