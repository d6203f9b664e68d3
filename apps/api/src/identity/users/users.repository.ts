import { Injectable } from '@nestjs/common';
import { assert } from '@scrutin/domain';
import { Transactions, type Tx } from '../../platform/database/transactions';
import type { User } from './user';

const columns = `id, username, role, created_at as "createdAt", last_sign_in_at as "lastSignInAt",
  invitation_expires_at as "invitationExpiresAt",
  case when revoked_at is not null then 'revoked' when password_hash is null then 'invited' else 'active' end as state`;

interface Invitation {
  readonly invitedBy: string;
  readonly tokenHash: Buffer;
  readonly lifetimeDays: number;
}

@Injectable()
export class UsersRepository {
  constructor(private readonly transactions: Transactions) {}

  async find(id: string): Promise<User | null> {
    const sql = `select ${columns} from users where id = $1`;
    return (await this.transactions.read<User>(sql, [id]))[0] ?? null;
  }

  /** By user name. */
  list(limit: number, afterName: string | null): Promise<User[]> {
    return this.transactions.read<User>(
      `select ${columns} from users where $2::text is null or username > $2 order by username limit $1`,
      [limit, afterName],
    );
  }

  /**
   * Those who can sign in as admins. Their rows are held until the transaction ends, in one order, so that of two
   * admins who revoke each other the second one sees what the first has done.
   */
  async lockActiveAdmins(tx: Tx): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from users where role = 'admin' and revoked_at is null and password_hash is not null
       order by id for no key update`,
    );
    return rows.map(({ id }) => id);
  }

  async findForUpdate(tx: Tx, id: string): Promise<User | null> {
    const sql = `select ${columns} from users where id = $1 for no key update`;
    return (await tx.query<User>(sql, [id]))[0] ?? null;
  }

  async insert(tx: Tx, user: Pick<User, 'id' | 'username' | 'role'>): Promise<void> {
    await tx.query('insert into users (id, username, role) values ($1, $2, $3)', [
      user.id,
      user.username,
      user.role,
    ]);
  }

  async setRole(tx: Tx, id: string, role: User['role']): Promise<User> {
    await tx.query('update users set role = $2 where id = $1', [id, role]);
    return this.get(tx, id);
  }

  async revoke(tx: Tx, id: string): Promise<User> {
    await tx.query(
      `update users set revoked_at = clock_timestamp(), password_hash = null, invitation_hash = null,
         invitation_expires_at = null where id = $1`,
      [id],
    );
    return this.get(tx, id);
  }

  /** In place of the one before. Somebody who was revoked is invited again by it. */
  async invite(
    tx: Tx,
    id: string,
    { tokenHash, lifetimeDays, invitedBy }: Invitation,
  ): Promise<User> {
    await tx.query(
      `update users set revoked_at = null, invitation_hash = $2, invited_by = $4,
         invitation_expires_at = clock_timestamp() + make_interval(days => $3) where id = $1`,
      [id, tokenHash, lifetimeDays, invitedBy],
    );
    return this.get(tx, id);
  }

  /** Whoever may not invite any more has no link left, to whatever account. */
  async endInvitationsBy(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `update users set invitation_hash = null, invitation_expires_at = null
       where invited_by = $1 and invitation_hash is not null`,
      [id],
    );
  }

  /** Whose invitation it is; null for one that is unknown, replaced, accepted or expired. */
  async findInvited(tokenHash: Buffer): Promise<User | null> {
    const [user] = await this.transactions.read<User>(
      `select ${columns} from users where invitation_hash = $1 and invitation_expires_at > clock_timestamp()`,
      [tokenHash],
    );
    return user ?? null;
  }

  /** Null: somebody else was faster with it, or it has ended meanwhile. */
  async acceptInvitation(tx: Tx, tokenHash: Buffer, passwordHash: string): Promise<User | null> {
    const [rows] = await tx.query<User[]>(
      `update users set password_hash = $2, invitation_hash = null, invitation_expires_at = null
       where invitation_hash = $1 and invitation_expires_at > clock_timestamp() returning ${columns}`,
      [tokenHash, passwordHash],
    );
    return rows?.[0] ?? null;
  }

  private async get(tx: Tx, id: string): Promise<User> {
    const [user] = await tx.query<User>(`select ${columns} from users where id = $1`, [id]);
    assert(user !== undefined, 'users are never removed');
    return user;
  }
}
