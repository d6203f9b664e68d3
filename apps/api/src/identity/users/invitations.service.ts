import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import { AdminAttempts, type Attempt } from '../admin-attempts';
import { hashBearerToken } from '../bearer-token';
import { IdentityRepository } from '../identity.repository';
import { hashPassword } from '../password';
import { recordUser } from '../record-user';
import { recordedUser, type User } from './user';
import { UsersRepository } from './users.repository';

interface Acceptance {
  readonly token: string;
  readonly password: string;
  readonly address: string;
}

/** Whoever holds the link chooses a password, once. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: UsersRepository,
    private readonly identity: IdentityRepository,
    private readonly attempts: AdminAttempts,
  ) {}

  accept({ token, password, address }: Acceptance): Promise<Attempt<User>> {
    const tokenHash = hashBearerToken(token);
    return this.attempts.invitation(address, async () => {
      const invited = await this.repository.findInvited(tokenHash);
      return invited === null ? null : this.acceptAs(invited, tokenHash, password);
    });
  }

  /** Ends tokens, too: it may be a new link because somebody else had got hold of the account. */
  private async acceptAs(old: User, tokenHash: Buffer, password: string): Promise<User | null> {
    const passwordHash = await hashPassword(password);
    return this.transactions.run(async (tx) => {
      const user = await this.repository.acceptInvitation(tx, tokenHash, passwordHash);
      if (user === null) return null;
      const { id, username: name } = user;
      await this.identity.endSessions(tx, id);
      const [before, after] = [recordedUser(old), recordedUser(user)];
      recordUser(tx, { by: { id, name }, what: 'invitation_accepted', userId: id, before, after });
      return user;
    });
  }
}
