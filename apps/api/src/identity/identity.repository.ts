import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../platform/database/transactions';

/** Admins change things; auditors read everything that admins read. */
export type UserRole = 'admin' | 'auditor';

export interface Admin {
  readonly id: string;
  readonly username: string;
  readonly role: UserRole;
}

interface UserRow extends Admin {
  readonly passwordHash: string;
}

interface NewToken {
  readonly userId: string;
  readonly tokenHash: Buffer;
  readonly lifetimeSeconds: number;
}

@Injectable()
export class IdentityRepository {
  constructor(private readonly transactions: Transactions) {}

  async findUser(username: string): Promise<UserRow | null> {
    const [row] = await this.transactions.read<UserRow>(
      'select id, username, role, password_hash as "passwordHash" from users where username = $1',
      [username],
    );
    return row ?? null;
  }

  /** Does nothing when another process was faster. */
  async addAdmin(tx: Tx, user: Omit<UserRow, 'role'>): Promise<void> {
    await tx.query(
      `insert into users (id, username, password_hash, role) values ($1, $2, $3, 'admin')
       on conflict (username) do nothing`,
      [user.id, user.username, user.passwordHash],
    );
  }

  /** Whoever signed in with the old password has to sign in again. */
  async changePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    await tx.query('update users set password_hash = $2 where id = $1', [userId, passwordHash]);
    await tx.query('delete from api_tokens where user_id = $1', [userId]);
  }

  /** The database's clock says when the token ends. Tokens that have ended go at the same time. */
  async addToken(tx: Tx, { userId, tokenHash, lifetimeSeconds }: NewToken): Promise<Date> {
    await tx.query('delete from api_tokens where expires_at <= clock_timestamp()');
    const [row] = await tx.query<{ expiresAt: Date }>(
      `insert into api_tokens (token_hash, user_id, expires_at)
       values ($1, $2, clock_timestamp() + make_interval(secs => $3))
       returning expires_at as "expiresAt"`,
      [tokenHash, userId, lifetimeSeconds],
    );
    if (row === undefined) throw new Error('The token was not stored.');
    return row.expiresAt;
  }

  async findAdminByToken(tokenHash: Buffer): Promise<Admin | null> {
    const [row] = await this.transactions.read<Admin>(
      `select users.id, users.username, users.role from api_tokens join users on users.id = api_tokens.user_id
       where api_tokens.token_hash = $1 and api_tokens.expires_at > clock_timestamp()`,
      [tokenHash],
    );
    return row ?? null;
  }
}
