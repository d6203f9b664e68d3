import { Injectable } from '@nestjs/common';
import type { UserRole } from '@scrutin/contracts';
import { Transactions, type Tx } from '../platform/database/transactions';

/** Somebody who has signed in: an admin, or an auditor, who changes nothing. */
export interface Admin {
  readonly id: string;
  readonly username: string;
  readonly role: UserRole;
}

export interface UserSecrets extends Admin {
  /** Null: nobody can sign in, since the user was invited only, or revoked. */
  readonly passwordHash: string | null;
  readonly environmentPasswordHash: string | null;
  readonly isRevoked: boolean;
}

interface NewSession {
  readonly userId: string;
  /** What was checked. */
  readonly passwordHash: string;
  readonly tokenHash: Buffer;
  readonly lifetimeSeconds: number;
}

interface NewPassword {
  readonly userId: string;
  readonly passwordHash: string;
  /** The hash that was checked; with another one meanwhile, nothing is changed. */
  readonly oldHash?: string;
  /** Kept beside it where the password is that of the environment. */
  readonly isOfEnvironment?: boolean;
}

@Injectable()
export class IdentityRepository {
  constructor(private readonly transactions: Transactions) {}

  async findUser(username: string): Promise<UserSecrets | null> {
    const [row] = await this.transactions.read<UserSecrets>(
      `select id, username, role, password_hash as "passwordHash",
              environment_password_hash as "environmentPasswordHash", revoked_at is not null as "isRevoked"
       from users where username = $1`,
      [username],
    );
    return row ?? null;
  }

  /** The first admin. False: another process was faster. */
  async addAdmin(
    tx: Tx,
    user: { readonly id: string; readonly username: string; readonly passwordHash: string },
  ): Promise<boolean> {
    const added = await tx.query(
      `insert into users (id, username, password_hash, environment_password_hash, role)
       values ($1, $2, $3, $3, 'admin') on conflict (username) do nothing returning 1`,
      [user.id, user.username, user.passwordHash],
    );
    return added.length > 0;
  }

  /** Ends an invitation, too. False: the user was revoked, or has another password than was checked. */
  async changePassword(tx: Tx, change: NewPassword): Promise<boolean> {
    const { userId, passwordHash, oldHash, isOfEnvironment } = change;
    const [, changed] = await tx.query(
      `update users set password_hash = $2, invitation_hash = null, invitation_expires_at = null,
         environment_password_hash = case when $3 then $2 else environment_password_hash end
       where id = $1 and revoked_at is null and ($4::text is null or password_hash = $4)`,
      [userId, passwordHash, isOfEnvironment === true, oldHash ?? null],
    );
    return Number(changed) > 0;
  }

  async noteEnvironmentPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    await tx.query('update users set environment_password_hash = $2 where id = $1', [
      userId,
      passwordHash,
    ]);
  }

  /**
   * The database's clock says when the token ends. Null where the user was revoked, or has another password, since it
   * was checked: the row is held, so that whoever revokes finds the token. Tokens that have ended go at the same time.
   */
  async beginSession(tx: Tx, session: NewSession): Promise<Date | null> {
    const { userId, passwordHash, tokenHash, lifetimeSeconds } = session;
    const [, users] = await tx.query(
      `update users set last_sign_in_at = clock_timestamp()
       where id = $1 and password_hash = $2 and revoked_at is null`,
      [userId, passwordHash],
    );
    if (Number(users) === 0) return null;
    await tx.query(
      `delete from api_tokens where token_hash in
         (select token_hash from api_tokens where expires_at <= clock_timestamp() for update skip locked)`,
    );
    const [row] = await tx.query<{ expiresAt: Date }>(
      `insert into api_tokens (token_hash, user_id, expires_at)
       values ($1, $2, clock_timestamp() + make_interval(secs => $3))
       returning expires_at as "expiresAt"`,
      [tokenHash, userId, lifetimeSeconds],
    );
    if (row === undefined) throw new Error('The token was not stored.');
    return row.expiresAt;
  }

  /** All of a user's, but for one where it is given. */
  async endSessions(tx: Tx, userId: string, exceptTokenHash: Buffer | null = null): Promise<void> {
    await tx.query(
      'delete from api_tokens where user_id = $1 and ($2::bytea is null or token_hash <> $2)',
      [userId, exceptTokenHash],
    );
  }

  /** False: it has ended already. */
  async endSession(tx: Tx, tokenHash: Buffer): Promise<boolean> {
    const [, ended] = await tx.query('delete from api_tokens where token_hash = $1', [tokenHash]);
    return Number(ended) > 0;
  }

  async findAdminByToken(tokenHash: Buffer): Promise<Admin | null> {
    const [row] = await this.transactions.read<Admin>(
      `select users.id, users.username, users.role from api_tokens join users on users.id = api_tokens.user_id
       where api_tokens.token_hash = $1 and api_tokens.expires_at > clock_timestamp() and users.revoked_at is null`,
      [tokenHash],
    );
    return row ?? null;
  }
}
