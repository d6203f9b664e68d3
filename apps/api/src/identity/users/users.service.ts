import { Inject, Injectable } from '@nestjs/common';
import type { CreateUserRequest, UserInvitedResponse, UserRole } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { SETTINGS, type Settings } from '../../config';
import type { Person } from '../../platform/audit/audit-entry';
import { violatedConstraint } from '../../platform/database/postgres-errors';
import { Transactions, type Tx } from '../../platform/database/transactions';
import { Creations, type Creation } from '../../platform/idempotency/creations';
import { newId } from '../../platform/ids';
import { newBearerToken } from '../bearer-token';
import { findFormerAdminCode } from '../former-admin';
import { IdentityRepository } from '../identity.repository';
import { recordUser } from '../record-user';
import { recordedUser, type User, type UserRefusal } from './user';
import { userInvitedResponseOf } from './user-wire';
import { UsersRepository } from './users.repository';

const lifetimeDays = 7;

/** A user, and a link that is told once. */
interface InvitedUser {
  readonly user: User;
  readonly link: string;
}

type Outcome<Value> = Result<Value, UserRefusal>;

/** Accounts of admins and auditors, for admins. */
@Injectable()
export class UsersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly creations: Creations,
    private readonly repository: UsersRepository,
    private readonly identity: IdentityRepository,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  async create(
    creation: Creation,
    request: CreateUserRequest,
  ): Promise<Outcome<UserInvitedResponse>> {
    try {
      return await this.creations.run(creation, async (tx) => {
        const { by } = creation;
        if (!(await this.repository.lockActiveAdmins(tx)).includes(by.id))
          return fail(await formerAdmin(tx, by));
        const id = newId();
        await this.repository.insert(tx, { id, ...request });
        const { user, link } = await this.newLink(tx, id, by.id);
        const after = recordedUser(user);
        recordUser(tx, { by, what: 'created', userId: id, after });
        return ok(userInvitedResponseOf(user, link));
      });
    } catch (error) {
      if (violatedConstraint(error) === 'users_username_key')
        return fail({ code: 'already_exists' });
      throw error;
    }
  }

  find(id: string): Promise<User | null> {
    return this.repository.find(id);
  }

  list(limit: number, afterName: string | null): Promise<User[]> {
    return this.repository.list(limit, afterName);
  }

  /** Ends the link before; the password before stays right until the new link was used. */
  invite(by: Person, id: string): Promise<Outcome<UserInvitedResponse>> {
    return this.change(by, id, async (tx, old) => {
      const { user, link } = await this.newLink(tx, id, by.id);
      const [before, after] = [recordedUser(old), recordedUser(user)];
      recordUser(tx, { by, what: 'invited', userId: id, before, after });
      return ok(userInvitedResponseOf(user, link));
    });
  }

  setRole(by: Person, id: string, role: UserRole): Promise<Outcome<User>> {
    return this.change(by, id, async (tx, old, admins) => {
      if (role !== 'admin' && isLast(admins, id)) return fail({ code: 'last_admin' });
      const user = await this.repository.setRole(tx, id, role);
      if (role !== 'admin') await this.repository.endInvitationsBy(tx, id);
      const [before, after] = [recordedUser(old), recordedUser(user)];
      recordUser(tx, { by, what: 'changed', userId: id, before, after });
      return ok(user);
    });
  }

  /** Ends sign-in, invitations and all tokens. Doing it again does nothing. */
  revoke(by: Person, id: string): Promise<Outcome<User>> {
    return this.change(by, id, async (tx, old, admins) => {
      if (old.state === 'revoked') return ok(old);
      if (isLast(admins, id)) return fail({ code: 'last_admin' });
      if (by.id === id) return fail({ code: 'own_account' });
      const user = await this.repository.revoke(tx, id);
      await this.identity.endSessions(tx, id);
      await this.repository.endInvitationsBy(tx, id);
      const [before, after] = [recordedUser(old), recordedUser(user)];
      recordUser(tx, { by, what: 'revoked', userId: id, before, after });
      return ok(user);
    });
  }

  /** `work` holds the rows of all active admins, one of whom asks, and of the user. */
  private change<Value>(
    by: Person,
    id: string,
    work: (tx: Tx, old: User, admins: readonly string[]) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    return this.transactions.run(async (tx) => {
      const admins = await this.repository.lockActiveAdmins(tx);
      if (!admins.includes(by.id)) return fail(await formerAdmin(tx, by));
      const old = await this.repository.findForUpdate(tx, id);
      return old === null ? fail({ code: 'not_found' }) : work(tx, old, admins);
    });
  }

  private async newLink(tx: Tx, id: string, invitedBy: string): Promise<InvitedUser> {
    const { token, hash: tokenHash } = newBearerToken();
    const user = await this.repository.invite(tx, id, { tokenHash, lifetimeDays, invitedBy });
    // The fragment reaches no server, and so no log.
    return { user, link: `${this.settings.publicUrl}/admin/invitation#t=${token}` };
  }
}

/** Why somebody is not among the active admins who was one a moment ago. */
const formerAdmin = async (tx: Tx, { id }: Person): Promise<UserRefusal> => ({
  code: (await findFormerAdminCode(tx, id)) ?? 'unauthorized',
});

const isLast = (admins: readonly string[], id: string): boolean =>
  admins.length === 1 && admins[0] === id;
